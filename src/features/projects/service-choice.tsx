import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { changeServices } from './commands/edit.ts'
import type { ProjectDeps } from './deps.ts'
import { exchangeForm } from './forms.ts'
import { frameBelow, idOf, ledProject, workingHouseOf } from './page.tsx'
import { listChoosableServices } from './queries/choosable.ts'
import { ServicesPage } from './views/service-choice.tsx'

const searched = (c: HttpContext) => (c.req.query('suche') ?? '').replaceAll('\0', '').trim().slice(0, 200)

export async function showServices(c: HttpContext, deps: ProjectDeps) {
  const { project } = await ledProject(c, deps)
  const q = searched(c)
  const hits = q ? ((await deps.searchServices(q)).hits ?? []) : []
  const chosen = project.services.map(({ id }) => id)
  const props = { project, q, found: await listChoosableServices(deps.db, hits, chosen) }
  return sendPage(c, frameBelow(project, 'Leistungen'), <ServicesPage {...props} />)
}

/** Adds and takes away what is ticked; „Suchen“ sends the same form. */
export async function saveServices(c: HttpContext, { db }: ProjectDeps) {
  const house = workingHouseOf(c)
  const form = await parseForm(c, exchangeForm)
  const id = idOf(c)
  const { neu = [], weg = [], suche = null, weiter = null } = form.isValid ? form.value : {}
  await changeServices(db, house, id, { added: neu, removed: weg })
  if (weiter === 'suchen')
    return c.redirect(paths.projectServices(id, suche ? `?suche=${encodeURIComponent(suche)}` : ''), 303)
  return redirectDone(c, paths.project(id), 'geaendert')
}
