import { type Db, sql, type Tx } from '#core/db.ts'
import { hashToken, newToken } from '#core/tokens.ts'
import type { StatusCode } from '#domain/status.ts'
import { isEntering, needsFactor } from './recipients.ts'

/** The links of reminders: each is bound to one person in one house and to what was due when its mail was written. */

/** How long a link confirms. */
export const linkDays = 14
/** Ending the mails has to work for as long as somebody may find one of them. */
const unsubscribeDays = 365

export interface ReminderLinks {
  /** Null where nothing is confirmed without signing in. */
  readonly all: string | null
  /** By service. */
  readonly single: ReadonlyMap<number, string>
  readonly unsubscribe: string
}

interface WantedLinks {
  readonly single: readonly number[]
  readonly hasAll: boolean
}

/** Makes the links of one mail; answers what has to stand in their addresses. */
export async function createLinks(tx: Tx, reminderId: string, { single, hasAll }: WantedLinks): Promise<ReminderLinks> {
  const made: object[] = []
  const make = (purpose: string, serviceId: number | null, days: number) => {
    const { token, tokenHash } = newToken()
    made.push({ hash: tokenHash.toString('hex'), purpose, service: serviceId, days })
    return token
  }
  const links = {
    all: hasAll ? make('confirm', null, linkDays) : null,
    single: new Map(single.map(serviceId => [serviceId, make('confirm', serviceId, linkDays)])),
    unsubscribe: make('unsubscribe', null, unsubscribeDays),
  }
  await sql`
    insert into reminder_links (token_hash, reminder_id, purpose, service_id, expires_at)
    select decode(hash, 'hex'), ${reminderId}::bigint, purpose, service, now() + make_interval(days => days)
    from json_to_recordset(${JSON.stringify(made)}::json) as l(hash text, purpose text, service int, days int)`.execute(
    tx,
  )
  return links
}

/** A link that confirms, and what it is worth now. */
export interface ConfirmationLink {
  /** `revoked`: its person may not enter for its house any more. */
  readonly state: 'open' | 'used' | 'expired' | 'revoked'
  readonly personId: string
  readonly administrationId: number
  readonly administrationName: string
  readonly sentAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  /** How many entries it is about. */
  readonly asked: number
  /** How many of them it has confirmed. */
  readonly confirmed: number
  readonly batchId: string | null
}

const linkOf = (token: string) => sql`
  select case when not (${isEntering}) or ${needsFactor} then 'revoked' when l.used_at is not null then 'used'
      when l.expires_at <= now() then 'expired' else 'open' end as state,
    p.id as person_id, a.id as administration_id, a.display_name as administration_name, r.sent_at, l.expires_at, l.used_at,
    case when l.service_id is null then cardinality(r.service_ids) else 1 end as asked, coalesce(l.confirmed, 0) as confirmed,
    l.batch_id::text as batch_id
  from reminder_links l join reminders r on r.id = l.reminder_id join memberships m on m.id = r.membership_id
    join people p on p.id = m.person_id join participations t on t.administration_id = m.administration_id
    join administrations a on a.id = m.administration_id
  where l.token_hash = ${hashToken(token)} and l.purpose = 'confirm'`

/** Looks at a link without using it up. */
export async function findLink(db: Db, token: string): Promise<ConfirmationLink | undefined> {
  const { rows } = await sql<ConfirmationLink>`${linkOf(token)}`.execute(db)
  return rows[0]
}

/** The same, held until the transaction ends: of several who use it at once one does. */
export async function lockLink(tx: Tx, token: string): Promise<ConfirmationLink | undefined> {
  await sql`select 1 from reminder_links where token_hash = ${hashToken(token)} for update`.execute(tx)
  return findLink(tx, token)
}

export async function useUp(tx: Tx, token: string, { batchId, count }: { batchId: string | null; count: number }) {
  await sql`
    update reminder_links set used_at = now(), confirmed = ${count}::int, batch_id = ${batchId}::bigint
    where token_hash = ${hashToken(token)}`.execute(tx)
}

export interface LinkedEntry {
  readonly serviceId: number
  readonly version: number
  readonly name: string
  readonly unit: string | null
  readonly status: StatusCode
  readonly confirmedAt: Date | null
}

/** What a link would confirm: the entries of its mail that nobody has confirmed or changed since. */
export async function listLinked(db: Db | Tx, token: string): Promise<LinkedEntry[]> {
  const { rows } = await sql<LinkedEntry>`
    select s.service_id, s.version, v.name, s.unit, s.status, s.confirmed_at
    from reminder_links l join reminders r on r.id = l.reminder_id join memberships m on m.id = r.membership_id
      cross join lateral unnest(r.service_ids, r.versions) w(service_id, version)
      join statuses s on s.administration_id = m.administration_id and s.service_id = w.service_id
        and s.version = w.version
      join services v on v.id = s.service_id
    where l.token_hash = ${hashToken(token)} and l.purpose = 'confirm'
      and (l.service_id is null or l.service_id = w.service_id)
    order by s.unit collate "und-x-icu" nulls last, s.confirmed_at nulls first, v.name collate "und-x-icu", v.id`.execute(
    db,
  )
  return rows
}

/** A link that ends the mails of one person for one house. */
export interface EndingLink {
  readonly personId: string
  readonly membershipId: number
  readonly administrationId: number
  readonly administrationName: string
}

/** Works as often as it is used: ending what has ended harms nobody. */
export async function findEndingLink(db: Db | Tx, token: string): Promise<EndingLink | undefined> {
  const { rows } = await sql<EndingLink>`
    select m.person_id, m.id as membership_id, a.id as administration_id, a.display_name as administration_name
    from reminder_links l join reminders r on r.id = l.reminder_id join memberships m on m.id = r.membership_id
      join administrations a on a.id = m.administration_id
    where l.token_hash = ${hashToken(token)} and l.purpose = 'unsubscribe' and l.expires_at > now()`.execute(db)
  return rows[0]
}
