import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { isParticipating } from '../../participating.ts'

/** A link of a house, with how far its unit is. */
export interface UnitLink {
  readonly id: number
  readonly unit: string
  readonly email: string | null
  readonly greeting: string | null
  readonly days: number
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly remindedAt: Date | null
  readonly submittedAt: Date | null
  readonly revokedAt: Date | null
  readonly isExpired: boolean
  readonly asked: number
  readonly answered: number
  readonly waiting: number
  /** When the unit has answered last. */
  readonly answeredAt: Date | null
}

const columns = sql`
  l.id, l.unit, l.email, l.greeting, l.days, p.name as created_by, l.created_at, l.expires_at, l.reminded_at,
  l.submitted_at, l.revoked_at, l.expires_at <= now() as is_expired, n.asked, n.answered, n.waiting, n.answered_at`

const source = sql`
  unit_links l left join people p on p.id = l.created_by cross join lateral (
    select count(*)::int as asked, count(r.link_id)::int as answered, max(r.answered_at) as answered_at,
      count(*) filter (where r.state = 'waiting')::int as waiting
    from unit_link_services s left join proposals r on r.link_id = s.link_id and r.service_id = s.service_id
    where s.link_id = l.id
  ) n`

/** Newest first; `before` is the id the page before ended with. */
export async function listLinks(db: Db, administrationId: number, before: number | null, limit: number) {
  const { rows } = await sql<UnitLink>`
    select ${columns} from ${source}
    where l.administration_id = ${administrationId}::int and (${before}::int is null or l.id < ${before}::int)
    order by l.id desc limit ${limit}::int`.execute(db)
  return rows
}

export async function countLinks(db: Db, administrationId: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from unit_links where administration_id = ${administrationId}::int`.execute(db)
  return rows[0]?.total ?? 0
}

/** One of the house; those of others do not exist here. */
export async function getLink(db: Db | Tx, administrationId: number, id: number): Promise<UnitLink> {
  const { rows } = await sql<UnitLink>`
    select ${columns} from ${source}
    where l.id = ${id}::int and l.administration_id = ${administrationId}::int`.execute(db)
  if (!rows[0]) throw notFound('Diese Rückfrage gibt es nicht.')
  return rows[0]
}

/** A link `l` of an administration `a` opens while it is neither revoked nor expired and its house takes part. */
export const isOpen: RawBuilder<boolean> = sql`l.revoked_at is null and l.expires_at > now() and ${isParticipating}`

/** The units of the entries of a house that count as its own, with how many there are of each. */
export async function listUnitSizes(db: Db, administrationId: number) {
  const { rows } = await sql<{ unit: string; count: number }>`
    select unit, count(*)::int as count from statuses
    where administration_id = ${administrationId}::int and unit is not null
      and status not in ('notResponsible', 'dropped')
    group by unit order by unit collate "und-x-icu" limit 200`.execute(db)
  return rows
}
