import { badRequest } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { answerLead, offerLead } from './commands/handover.ts'
import type { ProjectDeps } from './deps.ts'
import { handoverAnswerForm, handoverForm } from './forms.ts'
import { frameBelow, idOf, ledProject, workingHouseOf } from './page.tsx'
import { listHeirs } from './queries/choosable.ts'
import { HandoverPage } from './views/handover.tsx'

export const showHandover = (c: HttpContext, deps: ProjectDeps) => sendHandover(c, deps, emptyForm)

async function sendHandover(c: HttpContext, deps: ProjectDeps, form: FormState) {
  const { project } = await ledProject(c, deps)
  const heirs = await listHeirs(deps.db, project.id)
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <HandoverPage project={project} heirs={heirs} form={form} />
  return sendPage(c, frameBelow(project, 'Federführung übergeben'), page, status)
}

/** The lead asks another house. */
export async function offer(c: HttpContext, deps: ProjectDeps) {
  const { house, project } = await ledProject(c, deps)
  const form = await parseForm(c, handoverForm)
  if (!form.isValid) return sendHandover(c, deps, form)
  const toId = form.value.verwaltung
  await offerLead(deps.db, house, project.id, { toId, baseUrl: deps.baseUrl })
  return redirectDone(c, paths.project(project.id), toId === null ? 'zurueckgezogen' : 'gefragt')
}

/** That house answers. */
export async function answer(c: HttpContext, { db, baseUrl }: ProjectDeps) {
  const house = workingHouseOf(c)
  const id = idOf(c)
  const form = await parseForm(c, handoverAnswerForm)
  if (!form.isValid) throw badRequest(form.errors.antwort ?? '')
  const isAccepted = form.value.antwort === 'ja'
  await answerLead(db, house, id, { isAccepted, baseUrl })
  return redirectDone(c, paths.project(id), isAccepted ? 'uebernommen' : 'abgelehnt')
}
