import { sql, type Tx } from '#core/db.ts'
import { conflict, forbidden, notFound } from '#core/errors.ts'
import type { Visitor } from '#domain/actor.ts'
import type { ProjectState } from '#domain/project.ts'
import type { House } from '#web/house.ts'
import { noSuchProject, type ProjectVisibility } from '../queries/project.ts'
import { isVisibleProject } from '../queries/visible.ts'

export interface LockedProject {
  readonly id: number
  readonly name: string
  readonly state: ProjectState
  readonly visibility: ProjectVisibility
  readonly administrationId: number
  readonly administrationName: string
  readonly offeredToId: number | null
}

/** Holds a project somebody sees until the transaction ends: changes of one project happen one after the other. */
export async function lockProject(tx: Tx, visitor: Visitor, id: number): Promise<LockedProject> {
  const { rows } = await sql<LockedProject>`
    select p.id, p.name, p.state, p.visibility, p.administration_id, a.display_name as administration_name,
      p.offered_to_id
    from projects p join administrations a on a.id = p.administration_id
    where p.id = ${id}::int and ${isVisibleProject(visitor)} for update of p`.execute(tx)
  if (!rows[0]) throw notFound(noSuchProject)
  return rows[0]
}

/** The same for a change by its lead. */
export async function lockLed(tx: Tx, { actor, administrationId }: House, id: number): Promise<LockedProject> {
  const project = await lockProject(tx, actor, id)
  if (project.administrationId !== administrationId) throw forbidden(leadChanges(project.administrationName))
  return project
}

export const leadChanges = (lead: string) => `Das ändert, wer die Federführung hat: ${lead}.`

export const isEnded = ({ state }: Pick<LockedProject, 'state'>): boolean => state === 'finished' || state === 'stopped'

/** What is over takes no new people and no new plans; its lead may take it up again. */
export function requireOpen(project: LockedProject): void {
  if (isEnded(project)) throw conflict('Dieses Vorhaben ist beendet. Wieder aufnehmen kann es die Federführung.')
}
