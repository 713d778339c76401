import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { standOf } from './commands/details.ts'
import { readPhases, setPhases } from './commands/edit.ts'
import type { ProjectDeps } from './deps.ts'
import { phasesForm } from './forms.ts'
import { frameBelow, ledProject } from './page.tsx'
import { PhasesPage } from './views/phases.tsx'

export const showPhases = (c: HttpContext, deps: ProjectDeps) => sendPhases(c, deps, emptyForm, 200)

async function sendPhases(c: HttpContext, deps: ProjectDeps, form: FormState, status: number) {
  const { project } = await ledProject(c, deps)
  const phases = await readPhases(deps.db, project.id)
  const props = { project, phases, form, stand: standOf(phases), isChanged: status === 409 }
  return sendPage(c, frameBelow(project, 'Phasen'), <PhasesPage {...props} />, status)
}

export async function savePhases(c: HttpContext, deps: ProjectDeps) {
  const { house, project } = await ledProject(c, deps)
  const form = await parseForm(c, phasesForm)
  if (!form.isValid) return sendPhases(c, deps, form, 400)
  const { phases, fassung } = form.value
  if (await setPhases(deps.db, house, project.id, phases, fassung))
    return redirectDone(c, paths.project(project.id), 'geaendert')
  return sendPhases(c, deps, { values: form.values, errors: {} }, 409)
}
