import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { unansweredDays } from '#domain/discussion.ts'
import { participating } from '#domain/participating.ts'
import { record } from '#features/activity/record.ts'
import { subjectOf } from './commands/lock.ts'

const mostAtOnce = 200

const isWaiting = sql`q.answer_count = 0 and q.passed_on_at is null and q.locked_at is null and q.duplicate_of_id is null
  and q.asked_at < now() - make_interval(days => ${sql.lit(unansweredDays)}) and q.administration_id in (${participating})
  and not exists (select 1 from posts t where t.question_id = q.id and t.is_question and t.hidden_at is not null)`

/** Questions nobody has answered for a week go on, once: to those who coordinate the Verbund, or to the operator. Answers how many. */
export async function passOnQuestions(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select q.id from questions q where ${isWaiting} order by q.asked_at limit ${mostAtOnce}`.execute(db)
  let count = 0
  for (const { id } of rows) count += await transaction(db, tx => passOn(tx, id))
  return count
}

interface PassedOn {
  readonly administrationId: number
  readonly allianceId: number | null
}

/** The row is held: of two servers one finds it waiting. */
async function passOn(tx: Tx, id: number): Promise<number> {
  const { rows } = await sql<PassedOn>`
    update questions q set passed_on_at = now() where q.id = ${id}::int and ${isWaiting}
    returning q.administration_id, q.alliance_id`.execute(tx)
  if (!rows[0]) return 0
  const { administrationId, allianceId } = rows[0]
  if (allianceId !== null) await askCoordinators(tx, id, allianceId)
  await record(tx, null, { kind: 'question.passedOn', ...subjectOf(id), administrationId, after: { allianceId } })
  return 1
}

/** The houses whose people coordinate the Verbund are asked from now on, whoever was asked before. */
async function askCoordinators(tx: Tx, id: number, allianceId: number) {
  await sql`
    insert into question_addressees (question_id, administration_id, reason)
    select distinct ${id}::int, m.administration_id, 'member'
    from alliance_coordinators k join memberships m on m.id = k.membership_id and m.state = 'active'
      join questions q on q.id = ${id}::int and q.administration_id <> m.administration_id
    where k.alliance_id = ${allianceId}::int and m.administration_id in (${participating})
    on conflict (question_id, administration_id) do update set declined_at = null`.execute(tx)
}
