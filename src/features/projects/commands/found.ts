import { sql, transaction } from '#core/db.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import type { ProjectDeps } from '../deps.ts'
import { addServices, type Details, writeDetails } from './details.ts'

interface Founding {
  /** Of the form. */
  readonly requestId: string
  readonly details: Details
  readonly serviceIds: readonly number[]
}

/** Begins a project under the lead of the house; the same form sent again answers the same project. */
export function foundProject(
  { db, onFounded }: Pick<ProjectDeps, 'db' | 'onFounded'>,
  { actor, administrationId }: House,
  founding: Founding,
): Promise<number> {
  const { requestId, details, serviceIds } = founding
  return transaction(db, async tx => {
    const { rows } = await sql<{ id: number }>`
      insert into projects (administration_id, kind, name, summary, request_id)
      values (${administrationId}::int, ${details.kind}, ${details.name}, ${details.summary}, ${requestId}::uuid)
      on conflict (request_id) do nothing returning id`.execute(tx)
    const id = rows[0]?.id
    if (id === undefined) {
      const { rows: known } = await sql<{ id: number }>`
        select id from projects where request_id = ${requestId}::uuid and administration_id = ${administrationId}::int`.execute(
        tx,
      )
      return known[0]?.id ?? 0
    }
    await addServices(tx, id, serviceIds)
    await writeDetails(tx, id, details)
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, actor, { kind: 'project.founded', ...subject, after: { ...details, serviceIds } })
    await onFounded(tx, { projectId: id, administrationId, serviceIds })
    return id
  })
}
