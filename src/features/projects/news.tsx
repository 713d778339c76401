import { randomUUID } from 'node:crypto'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState, textOf } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { removeNews, tellNews } from './commands/news.ts'
import type { ProjectDeps } from './deps.ts'
import { newsForm, newsRemovalForm } from './forms.ts'
import { frameBelow, ledProject } from './page.tsx'
import { NewsPage } from './views/news.tsx'

export const showNews = (c: HttpContext, deps: ProjectDeps) => sendNews(c, deps, emptyForm)

async function sendNews(c: HttpContext, deps: ProjectDeps, form: FormState) {
  const { project } = await ledProject(c, deps)
  const requestId = textOf(form, 'anfrage') || randomUUID()
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <NewsPage project={project} form={form} requestId={requestId} />
  return sendPage(c, frameBelow(project, 'Neuigkeiten'), page, status)
}

export async function tell(c: HttpContext, deps: ProjectDeps) {
  const { house, project } = await ledProject(c, deps)
  const removal = await parseForm(c, newsRemovalForm)
  if (removal.isValid) {
    await removeNews(deps.db, house, project.id, removal.value.weg)
    return redirectDone(c, paths.project(project.id), 'geaendert')
  }
  const form = await parseForm(c, newsForm)
  if (!form.isValid) return sendNews(c, deps, form)
  const { anfrage: requestId, text } = form.value
  await tellNews(deps.db, house, project.id, { requestId, text, baseUrl: deps.baseUrl })
  return redirectDone(c, paths.project(project.id), 'erzaehlt')
}
