import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { isOfficeHour } from '#domain/office-hours.ts'
import { reuseStageLabels, reuseStages, type Side, turnOf } from '#domain/reuse.ts'
import { daysBetween, germanDay, inDays } from './days.ts'
import { nameOf, tellSide } from './mails.ts'
import { areParticipating, type Reuse, reuseColumns, reuseJoins } from './queries/reuse.ts'
import { otherSide } from './rules.ts'

/** Asks whoever has to do the next step of a reuse. Called every hour; does nothing outside office hours. Answers how many. */
export async function sendReuseReminders(db: Db, baseUrl: string, now: Date): Promise<number> {
  if (!isOfficeHour(now)) return 0
  let count = 0
  const failures: unknown[] = []
  for (const id of await listDue(db, now))
    try {
      count += await transaction(db, tx => remindOf(tx, id, baseUrl, now))
    } catch (failure) {
      // One that fails keeps none of the others from its turn.
      failures.push(failure)
    }
  if (failures.length)
    throw new AggregateError(failures, `reuses not reminded of: ${failures.length}; first ${failures[0]}`)
  return count
}

const answerDays = 7
const stepDays = 30
const restDays = 14

const stagesOf = (side: Side) => reuseStages.filter(stage => turnOf(stage) === side)

/** Why a reuse `r` waits: for the first answer, for the day that has passed, for a step; null where it does not. */
const reasonAt = (now: Date) => sql`case
  when r.reminded_at > ${now}::timestamptz - make_interval(days => ${restDays}) or r.stage in ('live', 'ended') then null
  when r.stage = 'interest' and r.answered_at is null and r.started_at < ${now}::timestamptz - make_interval(days => ${answerDays})
    then 'answer'
  when r.stage = any(${stagesOf('giver')}::text[]) and ${isStill(now)} then 'step'
  when r.target_on < (${now}::timestamptz at time zone 'Europe/Berlin')::date then 'target'
  when ${isStill(now)} then 'step' end`

const isStill = (now: Date) => sql`${lastOfTurn} < ${now}::timestamptz - make_interval(days => ${stepDays})`

/** The last that the side whose turn it is has said; what the other one writes does not make it wait less. */
const lastOfTurn = sql`greatest(r.stage_since, (select max(t.at) from reuse_steps t where t.reuse_id = r.id
  and t.side = case when r.stage = any(${stagesOf('giver')}::text[]) then 'giver' else 'adopter' end))`

async function listDue(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from ${reuseJoins} where ${areParticipating} and ${reasonAt(now)} is not null order by r.id`.execute(db)
  return rows.map(({ id }) => id)
}

interface Due extends Reuse {
  readonly reason: 'answer' | 'target' | 'step'
}

/** The mail and the note that it was sent are one transaction; a second server finds it noted. Answers 1 or 0. */
async function remindOf(tx: Tx, id: number, baseUrl: string, now: Date): Promise<number> {
  await sql`select 1 from reuses where id = ${id}::int for update`.execute(tx)
  const { rows } = await sql<Due>`
    select * from (select ${reuseColumns}, ${reasonAt(now)} as reason from ${reuseJoins}
      where r.id = ${id}::int and ${areParticipating}) d where d.reason is not null`.execute(tx)
  const [due] = rows
  if (!due) return 0
  await sql`update reuses set reminded_at = ${now}::timestamptz where id = ${id}::int`.execute(tx)
  await tellSide(tx, {
    ...mailOf(due, now),
    reuse: due,
    key: `reuse-reminder:${id}:${now.toISOString()}`,
    baseUrl,
    ...fixed,
  })
  return 1
}

const fixed = { purpose: 'reuseReminder', sender: null } as const

function mailOf(due: Due, now: Date): { to: Side; subject: string; body: string[] } {
  const { solutionName, adopterName } = due
  if (due.reason === 'answer')
    return {
      to: 'giver',
      subject: `${adopterName} wartet auf Ihre Antwort zu „${solutionName}“`,
      body: [
        `${adopterName} hat vor ${inDays(daysBetween(due.startedAt, now))} Interesse an „${solutionName}“ angemeldet und noch keine Antwort.`,
        'Bieten Sie ein Gespräch an, sagen Sie zu, oder schreiben Sie eine Notiz. Auch eine Absage hilft der anderen Seite weiter.',
      ],
    }
  if (due.reason === 'target')
    return {
      to: 'adopter',
      subject: `Zieldatum vorbei: „${solutionName}“`,
      body: [
        `„${solutionName}“ sollte am ${germanDay(due.targetOn ?? '')} bei Ihnen live sein. Stand ist „${reuseStageLabels[due.stage]}“.`,
        'Halten Sie fest, dass es läuft, oder nennen Sie ein neues Zieldatum.',
      ],
    }
  const to = turnOf(due.stage) ?? 'adopter'
  return {
    to,
    subject: `Sie sind am Zug: Nachnutzung von „${solutionName}“`,
    body: [
      `Die Nachnutzung von „${solutionName}“ mit ${nameOf(due, otherSide(to))} steht seit ${inDays(daysBetween(due.stageSince, now))} bei „${reuseStageLabels[due.stage]}“.`,
      'Halten Sie den nächsten Schritt fest, oder schreiben Sie der anderen Seite, woran es liegt.',
    ],
  }
}
