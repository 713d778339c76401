import { type Db, sql, type Tx } from '#core/db.ts'
import { conflict, HttpError } from '#core/errors.ts'
import { newToken } from '#core/tokens.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '../../../activity/record.ts'
import { sendLink } from '../mails.ts'
import { getLink, type UnitLink } from '../queries/links.ts'

export const usualDays = 14
export const mostDays = 60
export const mostServices = 50

/** Who asks, for which house. */
export interface Asking {
  readonly administrationId: number
  readonly administrationName: string
  readonly actor: Pick<Actor, 'personId' | 'name'>
}

export interface NewUnitLink {
  readonly unit: string
  /** Lower case. */
  readonly email: string | null
  readonly days: number
  readonly greeting: string | null
  /** In the order in which they are asked. */
  readonly serviceIds: readonly number[]
}

/** A token is told once; afterwards nobody knows it. */
export interface ShownLink {
  readonly id: number
  readonly token: string
}

/** A link ends with a day, as people understand its date. */
const endOf = (days: number) => sql`
  ((now() at time zone 'Europe/Berlin')::date + ${days}::int + 1)::timestamp at time zone 'Europe/Berlin' - interval '1 second'`

export async function createLink(tx: Tx, asking: Asking, baseUrl: string, link: NewUnitLink): Promise<ShownLink> {
  const { administrationId, actor } = asking
  await spendLink(tx, administrationId)
  const { rows } = await sql<{ id: number }>`
    insert into unit_links (administration_id, unit, email, greeting, created_by, days, expires_at)
    values (${administrationId}::int, ${link.unit}, ${link.email}::text, ${link.greeting}::text, ${actor.personId}::uuid,
      ${link.days}::int, ${endOf(link.days)}) returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await sql`
    insert into unit_link_services (link_id, service_id, position)
    select ${id}::int, w.id, w.position from unnest(${`{${link.serviceIds.join(',')}}`}::int[]) with ordinality w(id, position)`.execute(
    tx,
  )
  await recordLink(tx, asking, 'unitLink.created', id, { services: link.serviceIds.length, days: link.days })
  return open(tx, asking, baseUrl, await getLink(tx, administrationId, id), false)
}

/** A new link instead of all former ones, valid as long as the first was; also for one that has expired or was revoked. */
export async function renewLink(tx: Tx, asking: Asking, baseUrl: string, id: number): Promise<ShownLink> {
  await spendLink(tx, asking.administrationId)
  const { days } = await lockLink(tx, asking, id)
  await sql`delete from unit_link_tokens where link_id = ${id}::int`.execute(tx)
  await sql`
    update unit_links set expires_at = ${endOf(days)}, revoked_at = null, revoked_by = null
    where id = ${id}::int`.execute(tx)
  await recordLink(tx, asking, 'unitLink.renewed', id)
  return open(tx, asking, baseUrl, await getLink(tx, asking.administrationId, id), false)
}

/** One mail a day; the link of the former mail still opens. */
export async function remindUnit(tx: Tx, asking: Asking, baseUrl: string, id: number): Promise<void> {
  await spendLink(tx, asking.administrationId)
  const link = await lockLink(tx, asking, id)
  if (link.revokedAt || link.isExpired) throw conflict('Dieser Link gilt nicht mehr. Erzeugen Sie zuerst einen neuen.')
  if (!link.email) throw conflict('Für dieses Amt ist keine E-Mail-Adresse angegeben.')
  if (link.remindedAt && Date.now() - link.remindedAt.getTime() < 20 * 3_600_000)
    throw conflict('Heute wurde schon erinnert. Bitte warten Sie bis morgen.')
  await sql`update unit_links set reminded_at = now() where id = ${id}::int`.execute(tx)
  await recordLink(tx, asking, 'unitLink.reminded', id)
  await open(tx, asking, baseUrl, link, true)
}

export async function revokeLink(tx: Tx, asking: Asking, id: number): Promise<void> {
  const { revokedAt } = await lockLink(tx, asking, id)
  if (revokedAt) return
  await sql`delete from unit_link_tokens where link_id = ${id}::int`.execute(tx)
  await sql`
    update unit_links set revoked_at = now(), revoked_by = ${asking.actor.personId}::uuid where id = ${id}::int`.execute(
    tx,
  )
  await recordLink(tx, asking, 'unitLink.revoked', id)
}

async function lockLink(tx: Tx, { administrationId }: Asking, id: number): Promise<UnitLink> {
  await sql`select 1 from unit_links where id = ${id}::int and administration_id = ${administrationId}::int for update`.execute(
    tx,
  )
  return getLink(tx, administrationId, id)
}

/** One more token that opens the link, mailed where there is an address. */
async function open(tx: Tx, asking: Asking, baseUrl: string, link: UnitLink, isReminder: boolean): Promise<ShownLink> {
  const { id, unit, asked, greeting, expiresAt, email } = link
  const { token, tokenHash } = newToken()
  await sql`insert into unit_link_tokens (token_hash, link_id) values (${tokenHash}, ${id}::int)`.execute(tx)
  if (email) {
    const key = `unit-link:${id}:${tokenHash.toString('hex').slice(0, 16)}`
    const { administrationName, actor } = asking
    const mail = { key, administrationName, unit, asked, greeting, expiresAt, email, token }
    await sendLink(tx, baseUrl, actor.name, mail, isReminder)
  }
  return { id, token }
}

async function recordLink(tx: Tx, { actor, administrationId }: Asking, kind: string, id: number, after?: object) {
  await record(tx, actor, {
    kind,
    subjectKind: 'unitLink',
    subjectId: id,
    administrationId,
    after: (after as Record<string, unknown>) ?? null,
  })
}

const mostPerDay = 60

/** A house asks its units, not a mailing list. Counted under the lock of the administration. */
async function spendLink(tx: Tx, administrationId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('unit_links'), ${administrationId}::int)`.execute(tx)
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from events where administration_id = ${administrationId}::int
      and kind in ('unitLink.created', 'unitLink.renewed', 'unitLink.reminded') and at > now() - interval '24 hours'`.execute(
    tx,
  )
  if ((rows[0]?.sent ?? 0) >= mostPerDay)
    throw new HttpError(
      429,
      `Ihre Verwaltung hat in den letzten 24 Stunden ${mostPerDay} Links verschickt. Bitte versuchen Sie es morgen wieder.`,
      { 'Retry-After': '3600' },
    )
}

/** Names and addresses people gave go a year after their link has ended; what was taken over stays in the entries. */
export async function forgetOldLinks(db: Db): Promise<void> {
  await sql`delete from unit_links where coalesce(revoked_at, expires_at) < now() - interval '12 months'`.execute(db)
}
