import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { changeResults } from './commands/results.ts'
import type { ProjectDeps } from './deps.ts'
import { exchangeForm } from './forms.ts'
import { frameBelow, idOf, ledProject, workingHouseOf } from './page.tsx'
import { listChoosableSolutions } from './queries/choosable.ts'
import { ResultsPage } from './views/results.tsx'

export async function showResults(c: HttpContext, deps: ProjectDeps) {
  const { house, project } = await ledProject(c, deps)
  const q = (c.req.query('suche') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const isListed = deps.isListedSolution(house.actor)
  const found = await listChoosableSolutions(deps.db, { projectId: project.id, q, isListed })
  return sendPage(c, frameBelow(project, 'Ergebnisse'), <ResultsPage project={project} q={q} found={found} />)
}

export async function saveResults(c: HttpContext, { db, isListedSolution }: ProjectDeps) {
  const house = workingHouseOf(c)
  const form = await parseForm(c, exchangeForm)
  const id = idOf(c)
  const { neu = [], weg = [], suche = null, weiter = null } = form.isValid ? form.value : {}
  await changeResults(db, house, id, { added: neu, removed: weg }, isListedSolution)
  if (weiter === 'suchen')
    return c.redirect(paths.projectResults(id, suche ? `?suche=${encodeURIComponent(suche)}` : ''), 303)
  return redirectDone(c, paths.project(id), 'geaendert')
}
