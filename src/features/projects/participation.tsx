import { badRequest, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { leave, removeParticipant, takePart } from './commands/participate.ts'
import type { ProjectDeps } from './deps.ts'
import { participationForm, removalForm } from './forms.ts'
import { frameBelow, idOf, ledProject, workingHouseOf } from './page.tsx'
import type { Participant, Project } from './queries/project.ts'
import { RemovalPage } from './views/participants.tsx'

const done = { interested: 'interessiert', assured: 'zugesagt' } as const

/** „interessiert“, „zugesagt“ or no longer. */
export async function participate(c: HttpContext, { db, baseUrl }: ProjectDeps) {
  const house = workingHouseOf(c)
  const id = idOf(c)
  const form = await parseForm(c, participationForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const { rolle: role, notiz: note } = form.value
  if (role === 'none') {
    await leave(db, house, id, baseUrl)
    return redirectDone(c, paths.project(id), 'verlassen')
  }
  await takePart(db, house, id, { role, note, baseUrl })
  return redirectDone(c, paths.project(id), done[role])
}

function participantOf(c: HttpContext, project: Project): Participant {
  const found = project.participants.find(
    ({ administrationId }) => String(administrationId) === c.req.param('administrationId'),
  )
  if (!found) throw notFound('Diese Verwaltung macht bei dem Vorhaben nicht mit.')
  return found
}

export const showRemoval = (c: HttpContext, deps: ProjectDeps) => sendRemoval(c, deps, emptyForm)

async function sendRemoval(c: HttpContext, deps: ProjectDeps, form: FormState) {
  const { project } = await ledProject(c, deps)
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <RemovalPage project={project} participant={participantOf(c, project)} form={form} />
  return sendPage(c, frameBelow(project, 'Teilnahme beenden'), page, status)
}

export async function remove(c: HttpContext, deps: ProjectDeps) {
  const { house, project } = await ledProject(c, deps)
  const { administrationId } = participantOf(c, project)
  const form = await parseForm(c, removalForm)
  if (!form.isValid) return sendRemoval(c, deps, form)
  await removeParticipant(deps.db, house, project.id, { administrationId, reason: form.value.grund })
  return redirectDone(c, paths.project(project.id), 'entfernt')
}
