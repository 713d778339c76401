import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { isColleague } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { type House, houseOf } from '#web/house.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { leadChanges } from './commands/lock.ts'
import type { ProjectDeps } from './deps.ts'
import { getProject, noSuchProject, type Project } from './queries/project.ts'
import { mayWorkOnProjects } from './rules.ts'
import { ProjectPage } from './views/project.tsx'

export function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(noSuchProject)
  return Number(id)
}

/** The house of somebody who may lead and join projects for it. */
export function workingHouseOf(c: HttpContext): House {
  const house = houseOf(c)
  if (mayWorkOnProjects(house.actor)) return house
  throw forbidden(
    `Vorhaben beginnen und mitmachen können in ${house.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}

/** A project as who asks sees it. */
export function shownProject(c: HttpContext, { db, isListedSolution }: ProjectDeps): Promise<Project> {
  const visitor = visitorOf(c)
  return getProject(db, visitor, idOf(c), isListedSolution(visitor))
}

/** For the pages on which its lead changes it. */
export async function ledProject(c: HttpContext, deps: ProjectDeps): Promise<{ house: House; project: Project }> {
  const house = workingHouseOf(c)
  const project = await shownProject(c, deps)
  if (!project.isLead) throw forbidden(leadChanges(project.administrationName))
  return { house, project }
}

const start = ['Vorhaben', paths.projects()] as const

/** The frame of a page below that of a project. */
export const frameBelow = ({ id, name }: Project, title: string) => ({
  title,
  area: 'projects' as const,
  trail: [start, [name, paths.project(id)] as const],
  isUnlisted: true,
})

const sentences = {
  begonnen: 'Das Vorhaben ist angelegt. Tragen Sie jetzt Phasen, Leistungen und Neuigkeiten ein.',
  geaendert: 'Gespeichert.',
  erzaehlt: 'Die Neuigkeit steht auf der Seite und geht an alle, die mitmachen oder folgen.',
  interessiert: 'Ihre Verwaltung ist als interessiert eingetragen. Die Federführung erfährt es per Mail.',
  zugesagt: 'Ihre Verwaltung hat zugesagt. Die Federführung erfährt es per Mail.',
  verlassen: 'Ihre Verwaltung macht nicht mehr mit. Die Federführung erfährt es per Mail.',
  entfernt: 'Die Verwaltung macht nicht mehr mit. Sie erhält Ihren Grund per Mail.',
  beendet: 'Das Vorhaben ist beendet. Wer mitmacht oder folgt, erfährt es per Mail.',
  aufgenommen: 'Das Vorhaben läuft wieder.',
  gefragt: 'Die Verwaltung ist gefragt, ob sie die Federführung übernimmt.',
  zurueckgezogen: 'Die Frage nach der Federführung ist zurückgezogen.',
  uebernommen: 'Ihre Verwaltung hat jetzt die Federführung.',
  abgelehnt: 'Die Federführung bleibt, wo sie ist.',
}

export async function showProject(c: HttpContext, deps: ProjectDeps) {
  const visitor = visitorOf(c)
  const project = await shownProject(c, deps)
  const frame = {
    title: project.name,
    area: 'projects' as const,
    trail: [start],
    description: project.summary,
    isUnlisted: project.visibility !== 'public',
    about: { kind: 'project' as const, id: project.id },
    ...doneMessage(c, sentences),
  }
  const props = {
    project,
    isSignedIn: visitor !== null,
    isColleague: isColleague(visitor),
    isWorking: mayWorkOnProjects(visitor),
    parts: await deps.projectParts(visitor, project.id),
  }
  return sendPage(c, frame, <ProjectPage {...props} />)
}
