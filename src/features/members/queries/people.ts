import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Role } from '#domain/actor.ts'

/** Somebody who belongs to an administration or asks to. */
export interface Colleague {
  readonly membershipId: number
  readonly personId: string
  readonly name: string
  /** For those who manage people. */
  readonly email: string
  readonly role: Role
  readonly state: 'waiting' | 'active'
  /** Since when she belongs to it or waits. */
  readonly since: Date
  readonly hasFactor: boolean
}

/** The people of one administration: who works there, then who waits. */
export async function listColleagues(db: Db, administrationId: number): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select m.id as membership_id, p.id as person_id, p.name, p.email, m.role, m.state,
      case when m.state = 'waiting' then m.requested_at else coalesce(m.decided_at, m.requested_at) end as since,
      p.two_factor_enabled or exists (select 1 from passkeys k where k.person_id = p.id) as has_factor
    from memberships m join people p on p.id = m.person_id
    where m.administration_id = ${administrationId} and m.state in ('waiting', 'active')
    order by m.state, p.name collate "und-x-icu", m.id`.execute(db)
  return rows
}

/** One of them; people of other administrations do not exist here. */
export async function getColleague(db: Db, administrationId: number, membershipId: number): Promise<Colleague> {
  const colleague = (await listColleagues(db, administrationId)).find(each => each.membershipId === membershipId)
  if (!colleague) throw notFound('Diese Person gehört nicht zu Ihrer Verwaltung.')
  return colleague
}

/** Names of those who coordinate an administration, for sentences that say who can do something. */
export async function listCoordinatorNames(db: Db, administrationId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.name from memberships m join people p on p.id = m.person_id
    where m.administration_id = ${administrationId} and m.role = 'coordinator' and m.state = 'active'
    order by p.name collate "und-x-icu"`.execute(db)
  return rows.map(({ name }) => name)
}
