import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { openOwn } from './deps.ts'
import { saveForm, showEntry } from './entry.tsx'
import { exportOwn } from './export.ts'
import { exportForms, showForms } from './forms.tsx'
import { showActs, showHistory } from './history-pages.tsx'
import { showOwnList } from './list.tsx'
import { undoFromPage } from './undo-page.tsx'
import { saveValues } from './values.ts'

/** The own list: what is ours, where we stand with it, and what happened. */
export function ownRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  const page = deps.limited('page')
  const file = deps.limited('export')
  app.get(paths.ownServices(), page, signedIn, c => showOwnList(c, deps))
  app.get(paths.ownServicesExportFile(), file, signedIn, c => exportOwn(c, deps))
  app.get(paths.ownService(':id'), page, signedIn, c => showEntry(c, deps))
  app.post(paths.ownService(':id'), page, signedIn, c => saveForm(c, deps))
  app.post(paths.ownServiceValues(':id'), page, signedIn, c => saveValues(c, deps))
  app.post(paths.ownServiceUndo(':id'), page, signedIn, c => undoFromPage(c, deps))
  app.get(paths.ownServiceHistory(':id'), page, signedIn, c => showHistory(c, deps))
  app.get(paths.ownHistory(), page, signedIn, c => showActs(c, deps))
  app.get(paths.ownForms(), page, signedIn, c => showForms(c, deps))
  app.get(paths.ownFormsExportFile(), file, signedIn, c => exportForms(c, deps))
  return app
}
