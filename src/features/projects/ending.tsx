import { randomUUID } from 'node:crypto'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState, textOf } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { endProject, resumeProject } from './commands/end.ts'
import type { ProjectDeps } from './deps.ts'
import { endingForm } from './forms.ts'
import { frameBelow, ledProject } from './page.tsx'
import { EndingPage } from './views/ending.tsx'

export const showEnding = (c: HttpContext, deps: ProjectDeps) => sendEnding(c, deps, emptyForm)

async function sendEnding(c: HttpContext, deps: ProjectDeps, form: FormState) {
  const { project } = await ledProject(c, deps)
  const requestId = textOf(form, 'anfrage') || randomUUID()
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <EndingPage project={project} form={form} requestId={requestId} />
  return sendPage(c, frameBelow(project, 'Vorhaben beenden'), page, status)
}

export async function end(c: HttpContext, deps: ProjectDeps) {
  const { house, project } = await ledProject(c, deps)
  const form = await parseForm(c, endingForm)
  if (textOf({ values: form.values, errors: {} }, 'stand') === 'running') {
    await resumeProject(deps.db, house, project.id)
    return redirectDone(c, paths.project(project.id), 'aufgenommen')
  }
  if (!form.isValid) return sendEnding(c, deps, form)
  const { stand: state, wort: note, anfrage: requestId } = form.value
  await endProject(deps.db, house, project.id, { state, note, requestId, baseUrl: deps.baseUrl })
  return redirectDone(c, paths.project(project.id), 'beendet')
}
