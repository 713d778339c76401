import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { participating } from '#domain/participating.ts'
import { isReachable } from '#domain/reachable.ts'
import { record } from '../../activity/record.ts'

/**
 * Whether a membership `m` of a person `p` in a house `t` of `participations` may enter: the same as `mayEnter` says of an
 * actor, for somebody who is not signed in.
 */
export const isEntering = sql`m.state = 'active' and m.role <> 'reader' and ${isReachable('p')}
  and m.administration_id in (${participating})`

const order = sql`'{reader,editor,coordinator}'::text[]`

/** Whether the house demands a second factor of this role: a link out of a mail has none. */
export const needsFactor = sql`coalesce(
  array_position(${order}, m.role) >= array_position(${order}, t.factor_from_role), false)`

const isWanted = sql`coalesce((select c.is_wanted from reminder_choices c where c.membership_id = m.id), m.role = 'coordinator')`

const months = sql`coalesce((select h.months from confirmation_rhythms h where h.administration_id = m.administration_id), 6)`

/** How many reminders fit into one rhythm: whatever is due is asked for before it is called „veraltet“. */
export const remindersPerRhythm = 3

/** Who may enter, wants reminders and has had none for a while. */
const awaitsReminder = sql`${isEntering} and ${isWanted} and not exists (
  select 1 from reminders r where r.membership_id = m.id
    and r.sent_at > now() - make_interval(months => ${months} / ${sql.lit(remindersPerRhythm)}))`

const source = sql`memberships m join people p on p.id = m.person_id
  join participations t on t.administration_id = m.administration_id`

/** How many houses are done in one go: a server that is told to stop does not wait long. */
const housesAtOnce = 500

/** Houses in which something is due and somebody is to be reminded, some of them: who has been is none of them any more. */
export async function listHousesToRemind(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct m.administration_id as id from ${source}
    where ${awaitsReminder} and count_due(m.administration_id) > 0 order by 1
    limit ${sql.lit(housesAtOnce)}`.execute(db)
  return rows.map(({ id }) => id)
}

export interface Recipient {
  readonly membershipId: number
  readonly name: string
  readonly email: string
  readonly role: 'editor' | 'coordinator'
  readonly needsFactor: boolean
}

export async function listAwaiting(tx: Tx, administrationId: number): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select m.id as membership_id, p.name, p.email, m.role, ${needsFactor} as needs_factor from ${source}
    where m.administration_id = ${administrationId}::int and ${awaitsReminder} order by m.id`.execute(tx)
  return rows
}

/** What the people of a house read about its reminders. */
export interface Reminding {
  readonly lastSentAt: Date | null
  /** Who gets them, by name. */
  readonly names: readonly string[]
  /** Whether the person who asks is one of them. */
  readonly isMine: boolean
}

export async function readReminding(db: Db, administrationId: number, membershipId: number | null): Promise<Reminding> {
  const { rows } = await sql<Reminding>`
    select
      (select max(r.sent_at) from reminders r join memberships m on m.id = r.membership_id
        where m.administration_id = ${administrationId}::int) as last_sent_at,
      coalesce(json_agg(p.name order by p.name collate "und-x-icu"), '[]') as names,
      coalesce(bool_or(m.id = ${membershipId}::int), false) as is_mine
    from ${source} where m.administration_id = ${administrationId}::int and ${isEntering} and ${isWanted}`.execute(db)
  return rows[0] ?? { lastSentAt: null, names: [], isMine: false }
}

export interface ReminderChoice {
  readonly membershipId: number
  readonly administrationId: number
  readonly isWanted: boolean
}

/** Notes whether somebody wants reminders for a house. */
export async function chooseReminders(tx: Tx, doer: Pick<Actor, 'personId'>, choice: ReminderChoice): Promise<void> {
  const { membershipId, administrationId } = choice
  const { rows } = await sql`
    insert into reminder_choices as c (membership_id, is_wanted) values (${membershipId}::int, ${choice.isWanted}::boolean)
    on conflict (membership_id) do update set is_wanted = excluded.is_wanted, updated_at = now()
      where c.is_wanted <> excluded.is_wanted
    returning c.membership_id`.execute(tx)
  if (!rows.length) return
  await record(tx, doer, {
    kind: choice.isWanted ? 'reminders.switchedOn' : 'reminders.switchedOff',
    subjectKind: 'membership',
    subjectId: membershipId,
    administrationId,
  })
}

export const setReminders = (db: Db, actor: Actor, choice: ReminderChoice): Promise<void> =>
  transaction(db, tx => chooseReminders(tx, actor, choice))
