import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { enqueueMails } from '#core/mail/outbox.ts'
import { cadences, startingCadences } from '#domain/notification.ts'
import { isOfficeHour } from '#domain/office-hours.ts'
import type { NotificationEyes } from '../eyes.ts'
import { type Shown, shown } from '../queries/shown.ts'
import { isAtWork } from '../tell/tell.ts'
import { digestMail, type MailDeps, type Reader } from './digest.ts'
import { dueBefore } from './due.ts'

/** So many people per transaction, so that pages on the same connection wait for moments only. */
const peopleAtOnce = 50

export interface SendingDeps extends MailDeps {
  readonly eyes: NotificationEyes
}

/** Puts a mail for everybody for whom something is due into the outbox; answers how many. */
export async function sendDigests(db: Db, deps: SendingDeps, now: Date, isStopping = () => false): Promise<number> {
  if (!isOfficeHour(now)) return 0
  await settleUnwanted(db)
  let count = 0
  while (!isStopping()) {
    const sent = await transaction(db, tx => sendSome(tx, deps, now))
    if (sent === null) break
    count += sent
  }
  return count
}

const cadenceOf = sql`coalesce(c.cadence, ${sql.lit(JSON.stringify(startingCadences))}::jsonb ->> n.topic)`

const chosenCadences = sql`join memberships me on me.id = n.membership_id
  left join notification_choices c on c.person_id = me.person_id and c.topic = n.topic`

/** What nobody wants by mail, or has read before, is not kept for later. */
async function settleUnwanted(db: Db) {
  await sql`
    update notifications set mailed_at = now() where mailed_at is null and id in (
      select n.id from notifications n ${chosenCadences}
      where n.mailed_at is null and (n.read_at is not null or ${cadenceOf} = 'never'))`.execute(db)
}

/**
 * Mails what is due for some people; null where nothing is. The note that it was mailed and the mail are one transaction, so
 * nothing is mailed twice; one server at a time, so that each person gets one mail.
 */
async function sendSome(tx: Tx, deps: SendingDeps, now: Date): Promise<number | null> {
  const { rows: lock } = await sql<{ isMine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('digests')) as is_mine`.execute(tx)
  const ids = lock[0]?.isMine ? await takeDue(tx, now) : []
  if (!ids.length) return null
  const { rows } = await sql<Shown>`
    ${shown(deps.eyes, sql`n.id = any(${ids}::bigint[])`)} order by told.id desc`.execute(tx)
  const readers = await listReaders(tx, rows)
  const mails = readers.map(({ membershipIds, ...reader }) => {
    const theirs = rows.filter(({ membershipId }) => membershipIds.includes(membershipId))
    return digestMail(reader, theirs, deps)
  })
  await enqueueMails(tx, mails)
  return readers.length
}

/** By cadence, until when something must have been told to be mailed now. */
const dueBy = (now: Date): RawBuilder<Date> =>
  sql`case w.cadence ${sql.join(
    cadences.map(cadence => sql`when ${sql.lit(cadence)} then ${dueBefore(cadence, now)}::timestamptz`),
    sql` `,
  )} end`

/** Marks it as mailed and answers the ids; with something that is due at once goes whatever else is meant to. */
async function takeDue(tx: Tx, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with waiting as materialized (
      select w.*, w.created_at <= ${dueBy(now)} as is_due from (
        select n.id, n.created_at, me.person_id, ${cadenceOf} as cadence
        from notifications n ${chosenCadences} where n.mailed_at is null and n.read_at is null) w),
    readers as (
      select person_id, bool_or(cadence = 'atOnce') as is_urgent from waiting where is_due
      group by 1 order by 1 limit ${peopleAtOnce}::int)
    update notifications set mailed_at = now() where id in (
      select w.id from waiting w join readers r on r.person_id = w.person_id
      where w.is_due or r.is_urgent and w.cadence = 'atOnce')
    returning id::text as id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whom these belong to, as far as they are at work and a mail reaches them. */
async function listReaders(tx: Tx, told: readonly Shown[]) {
  const membershipIds = [...new Set(told.map(({ membershipId }) => membershipId))]
  const { rows } = await sql<Reader & { membershipIds: number[] }>`
    select p.id as person_id, p.name, p.email, array_agg(me.id) as membership_ids
    from memberships me join people p on p.id = me.person_id and p.email_verified
    where me.id = any(${membershipIds}::int[]) and ${isAtWork} group by p.id order by p.id`.execute(tx)
  return rows
}
