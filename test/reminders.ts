import { sql } from '#core/db.ts'
import type { StatusCode } from '#domain/status.ts'
import { sendReminders } from '#features/statuses/confirmation/reminders.ts'
import type { TestApp } from './app.ts'
import type { World } from './world.ts'

/** What tests of reminders share. */

/** A Wednesday at 11 o'clock. */
export const officeHour = new Date('2026-11-25T10:00:00Z')

export interface OldEntry {
  readonly serviceId: number
  readonly unit?: string
  readonly status?: StatusCode
  /** Months since it was confirmed. */
  readonly months: number
}

/** Statements a house made long ago, written past the product. */
export async function addOldEntries({ database }: TestApp, administrationId: number, entries: readonly OldEntry[]) {
  for (const { serviceId, unit, status, months } of entries)
    await sql`
      insert into statuses (administration_id, service_id, status, visibility, unit, confirmed_at)
      values (${administrationId}, ${serviceId}, ${status ?? 'done'}, 'internal', ${unit ?? null}::text,
        now() - make_interval(months => ${months}::int, days => 1))`.execute(database.db)
}

/** Nothing entered, nobody reminded, everybody at work. */
export async function clearReminders({ database: { db } }: TestApp, world: World) {
  for (const table of ['statuses', 'confirmation_rhythms', 'reminders', 'reminder_choices', 'mails', 'blocks'])
    await sql`delete from ${sql.table(table)}`.execute(db)
  const { membershipId } = world.people.coordinator
  await sql`update memberships set state = 'active', role = 'coordinator' where id = ${membershipId}`.execute(db)
  await sql`update participations set factor_from_role = null`.execute(db)
}

/** The hourly job, during office hours; answers how many mails it wrote. */
export const remindNow = ({ database }: TestApp, at = officeHour) =>
  sendReminders(database.db, 'https://ozg.example.de', at)

/** The links in the last mail to somebody, by what they are for. */
export async function linksTo({ database }: TestApp, email: string) {
  const { rows } = await sql<{ textBody: string }>`
    select text_body from mails where recipient = ${email} order by id desc limit 1`.execute(database.db)
  const found = [...(rows[0]?.textBody ?? '').matchAll(/^(.+):\nhttps:\/\/ozg\.example\.de(\/\S+)$/gm)]
  const links = found.map(([, label = '', path = '']) => ({ label, path }))
  const confirming = links.filter(({ path }) => path.startsWith('/bestaetigung/'))
  return {
    all: confirming.find(({ label }) => label.startsWith('Alle '))?.path ?? '',
    single: confirming.filter(({ label }) => !label.startsWith('Alle ')),
    end: links.find(({ path }) => path.startsWith('/erinnerungen/'))?.path ?? '',
  }
}
