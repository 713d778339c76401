import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { formatDate } from '#web/time.tsx'
import { mailDueWork } from './mails.ts'

/** How near a day is that one is reminded of, and how long nothing is said after that. */
const daysAhead = 7
const quietDays = 14

/**
 * Reminds every taker by mail whose day is near or past. Called every hour, during office hours; answers of how many services.
 * The mails and the note that they were sent are one transaction, and a row another server holds is left to it: never twice.
 */
export function remindTakers(db: Db, baseUrl: string): Promise<number> {
  return transaction(db, async tx => {
    const due = await markDue(tx)
    for (const works of Map.groupBy(due, ({ allianceId, takerId }) => `${allianceId}/${takerId}`).values()) {
      const [first] = works
      if (first) await mailDueWork(tx, { ...first, baseUrl, works: works.map(work => ({ ...work, when: when(work) })) })
    }
    return due.length
  })
}

interface DueRow {
  readonly id: number
  readonly version: number
  readonly allianceId: number
  readonly allianceName: string
  readonly takerId: number
  readonly serviceName: string
  readonly dueOn: string
  readonly isPast: boolean
}

const when = ({ dueOn, isPast }: DueRow) => {
  const day = formatDate(new Date(`${dueOn}T12:00:00Z`))
  return isPast ? `überfällig seit ${day}` : `fällig bis ${day}`
}

async function markDue(tx: Tx): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    with today as (select (now() at time zone 'Europe/Berlin')::date as day),
    due as (
      select z.id from assignments z join alliances l on l.id = z.alliance_id and is_alive(l)
        join alliance_memberships m on m.alliance_id = z.alliance_id and m.administration_id = z.taken_by_id
          and m.state = 'active'
      where z.state in ('taken', 'inProgress') and z.due_on <= (select day from today) + ${daysAhead}::int
        and (z.reminded_at is null or z.reminded_at < now() - make_interval(days => ${quietDays}::int))
      order by z.id for update of z skip locked),
    marked as (
      update assignments z set reminded_at = now() from due where z.id = due.id
      returning z.id, z.version, z.alliance_id, z.taken_by_id, z.service_id, z.due_on)
    select k.id, k.version, l.id as alliance_id, l.name as alliance_name, k.taken_by_id as taker_id, v.name as service_name,
      k.due_on::text as due_on, k.due_on < (select day from today) as is_past
    from marked k join alliances l on l.id = k.alliance_id join services v on v.id = k.service_id
    order by k.due_on, v.name collate "und-x-icu", k.id`.execute(tx)
  return rows
}
