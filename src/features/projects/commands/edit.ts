import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { addServices, type Details, noteChange, readDetails, standOf, writeDetails, writeTerms } from './details.ts'
import { lockLed } from './lock.ts'

/** Changes what a project says of itself; answers false where somebody else has changed it since it was shown. */
export function editProject(db: Db, house: House, id: number, details: Details, shownStand: string): Promise<boolean> {
  return transaction(db, async tx => {
    await lockLed(tx, house, id)
    const before = await readDetails(tx, id)
    // Sent twice, or both have typed the same.
    if (standOf(details) === standOf(before)) return true
    if (standOf(before) !== shownStand) return false
    await writeDetails(tx, id, details)
    await noteChange(tx, id)
    const keys = (Object.keys(details) as (keyof Details)[]).filter(key => details[key] !== before[key])
    const said = (of: Details) => Object.fromEntries(keys.map(key => [key, of[key]]))
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, house.actor, { kind: 'project.edited', ...subject, before: said(before), after: said(details) })
    return true
  })
}

export interface GivenPhase {
  readonly name: string
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly isDone: boolean
}

export async function readPhases(db: Db | Tx, id: number): Promise<GivenPhase[]> {
  const { rows } = await sql<GivenPhase>`
    select name, starts_on::text, ends_on::text, is_done from project_phases where project_id = ${id}::int
    order by position`.execute(db)
  return rows.map(({ name, startsOn, endsOn, isDone }) => ({ name, startsOn, endsOn, isDone }))
}

/** Puts these phases in the place of those there are; false where somebody else has changed them. */
export function setPhases(db: Db, house: House, id: number, phases: readonly GivenPhase[], shownStand: string) {
  return transaction(db, async tx => {
    await lockLed(tx, house, id)
    const before = await readPhases(tx, id)
    if (standOf(phases) === standOf(before)) return true
    if (standOf(before) !== shownStand) return false
    await writePhases(tx, id, phases)
    await noteChange(tx, id)
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, house.actor, { kind: 'project.phasesSet', ...subject, before: { before }, after: { phases } })
    return true
  })
}

export async function writePhases(tx: Tx, id: number, phases: readonly GivenPhase[]): Promise<void> {
  await sql`delete from project_phases where project_id = ${id}::int`.execute(tx)
  await sql`
    insert into project_phases (project_id, position, name, starts_on, ends_on, is_done)
    select ${id}::int, h.position, h.name, h.starts_on, h.ends_on, h.is_done
    from unnest(${phases.map(({ name }) => name)}::text[], ${phases.map(({ startsOn }) => startsOn)}::date[],
      ${phases.map(({ endsOn }) => endsOn)}::date[], ${phases.map(({ isDone }) => isDone)}::boolean[])
      with ordinality as h (name, starts_on, ends_on, is_done, position)`.execute(tx)
}

export interface Exchange {
  readonly added: readonly number[]
  readonly removed: readonly number[]
}

/** Adds services to a project and takes others away. */
export function changeServices(db: Db, house: House, id: number, { added, removed }: Exchange): Promise<void> {
  return transaction(db, async tx => {
    await lockLed(tx, house, id)
    const { rows: gone } = await sql<{ serviceId: number }>`
      delete from project_services where project_id = ${id}::int and service_id = any(${removed}::int[])
      returning service_id`.execute(tx)
    const came = await addServices(tx, id, added)
    if (!gone.length && !came.length) return
    await writeTerms(tx, id)
    await noteChange(tx, id)
    const subject = { subjectKind: 'project', subjectId: id }
    const before = { removed: gone.map(({ serviceId }) => serviceId) }
    await record(tx, house.actor, { kind: 'project.servicesChanged', ...subject, before, after: { added: came } })
  })
}
