import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Visitor } from '#domain/actor.ts'
import { paths } from '../../paths.ts'
import { listForAdministration, listForService, listForSolution } from './queries/parts.ts'
import { mayWorkOnProjects } from './rules.ts'
import { ShortProjects } from './views/short.tsx'

/** On the page of a service: which projects work on it; for who may, the way to begin one. */
export async function serviceProjectsPart(db: Db, visitor: Visitor, serviceId: number): Promise<Html | null> {
  const list = await listForService(db, visitor, serviceId)
  const query = `?leistung=${serviceId}`
  return (
    <ShortProjects
      title="In diesen Vorhaben wird daran gearbeitet"
      list={list}
      all={paths.projects(query)}
      begin={mayWorkOnProjects(visitor) ? paths.newProject(query) : null}
    />
  )
}

/** On the page of an administration: what it leads and takes part in. */
export async function houseProjectsPart(db: Db, visitor: Visitor, administrationId: number): Promise<Html | null> {
  const list = await listForAdministration(db, visitor, administrationId)
  return <ShortProjects title="Vorhaben" list={list} all={paths.projects(`?verwaltung=${administrationId}`)} />
}

/** On the page of a solution: what it came of. */
export async function solutionProjectsPart(db: Db, visitor: Visitor, solutionId: number): Promise<Html | null> {
  const list = await listForSolution(db, visitor, solutionId)
  return <ShortProjects title="Ergebnis von" list={list} />
}
