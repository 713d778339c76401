import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { isOfficeHour } from '#domain/office-hours.ts'
import type { StatusCode } from '#domain/status.ts'
import { getRhythm, isDue } from './due.ts'
import { createLinks } from './links.ts'
import { listAwaiting, listHousesToRemind, type Recipient } from './recipients.ts'
import { reminderMail } from './reminder-mail.ts'

/**
 * Reminds everybody by mail who wants it and in whose house something is due. Called every hour; does nothing outside
 * office hours. Answers how many mails were put into the outbox.
 */
export async function sendReminders(db: Db, baseUrl: string, now: Date): Promise<number> {
  if (!isOfficeHour(now)) return 0
  let count = 0
  const failures: unknown[] = []
  for (const house of await listHousesToRemind(db))
    try {
      count += await transaction(db, tx => remindHouse(tx, house, baseUrl))
    } catch (failure) {
      // One that fails keeps none of the others from its turn.
      failures.push(failure)
    }
  if (failures.length)
    throw new AggregateError(failures, `houses not reminded: ${failures.length}; first ${failures[0]}`)
  return count
}

/** The mails and the note that they were sent are one transaction, and one server at a time does a house: never twice, never lost. */
export async function remindHouse(tx: Tx, administrationId: number, baseUrl: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('reminders'), ${administrationId}::int)`.execute(tx)
  const recipients = await listAwaiting(tx, administrationId)
  const due = recipients.length ? await readDue(tx, administrationId) : null
  if (!due?.serviceIds.length) return 0
  for (const recipient of recipients) await remind(tx, recipient, due, baseUrl)
  return recipients.length
}

/** What a reminder tells of. */
export interface Due {
  readonly administrationName: string
  /** After how many months a statement is due here. */
  readonly months: number
  /** The largest first; null for entries without a unit. */
  readonly units: readonly { readonly unit: string | null; readonly count: number }[]
  readonly oldest: readonly {
    readonly serviceId: number
    readonly name: string
    readonly status: StatusCode
    /** Null: never. */
    readonly confirmedAt: string | null
  }[]
  readonly serviceIds: readonly number[]
  readonly versions: readonly number[]
}

const namedInMail = 5

async function readDue(tx: Tx, administrationId: number): Promise<Due | null> {
  const months = await getRhythm(tx, administrationId)
  const { rows } = await sql<Omit<Due, 'months'>>`
    with due as (
      select s.service_id, s.version, s.unit, s.status, s.confirmed_at, v.name, row_number() over (
        order by s.confirmed_at nulls first, v.name collate "und-x-icu", v.id) as place
      from statuses s join services v on v.id = s.service_id
      where s.administration_id = ${administrationId}::int and ${isDue(months)}
    )
    select a.display_name as administration_name,
      (select json_agg(json_build_object('unit', u.unit, 'count', u.count)
          order by u.count desc, u.unit collate "und-x-icu" nulls last)
        from (select unit, count(*)::int as count from due group by unit) u) as units,
      (select json_agg(json_build_object('serviceId', service_id, 'name', name, 'status', status,
          'confirmedAt', confirmed_at) order by place) from due where place <= ${namedInMail}::int) as oldest,
      (select coalesce(json_agg(service_id order by place), '[]') from due) as service_ids,
      (select coalesce(json_agg(version order by place), '[]') from due) as versions
    from administrations a where a.id = ${administrationId}::int`.execute(tx)
  return rows[0] ? { ...rows[0], months } : null
}

async function remind(tx: Tx, recipient: Recipient, due: Due, baseUrl: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into reminders (membership_id, service_ids, versions)
    values (${recipient.membershipId}::int, ${due.serviceIds}::int[], ${due.versions}::int[])
    returning id::text`.execute(tx)
  const id = rows[0]?.id ?? ''
  // Where a house demands a second factor, nothing is confirmed without signing in.
  const single = recipient.needsFactor ? [] : due.oldest.map(({ serviceId }) => serviceId)
  const links = await createLinks(tx, id, { single, hasAll: !recipient.needsFactor })
  await enqueueMail(tx, { ...reminderMail(recipient, due, links, baseUrl), key: `reminder ${id}` })
}

/** Removes reminders nobody needs any more: their links have run out, and the next one has long been due. */
export async function forgetOldReminders(db: Db): Promise<void> {
  await sql`delete from reminders where sent_at < now() - interval '13 months'`.execute(db)
}
