import { sql, type Tx } from '#core/db.ts'
import { type Doer, record } from '#features/activity/record.ts'

/**
 * The operators who can work: appointed and not blocked. They stay as they are until the transaction ends, so that two
 * who take the role from each other at the same moment do not leave an installation without any.
 */
export async function holdOperators(tx: Tx): Promise<readonly string[]> {
  await sql`select person_id from operators for update`.execute(tx)
  // A statement of its own: while the one above waited, somebody may have been blocked.
  const { rows } = await sql<{ personId: string }>`
    select o.person_id from operators o join people p on p.id = o.person_id
    where p.email_verified and not exists (select 1 from blocks b
      where b.subject_kind = 'person' and b.subject_id = o.person_id::text and b.lifted_at is null)`.execute(tx)
  return rows.map(row => row.personId)
}

/** Makes a person an operator; false where she is one already. */
export async function appointOperator(tx: Tx, doer: Doer, personId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into operators (person_id, appointed_by) values (${personId}::uuid, ${doer?.personId ?? null}::uuid)
    on conflict (person_id) do nothing`.execute(tx)
  if (!numAffectedRows) return false
  await record(tx, doer, {
    kind: 'operator.appointed',
    subjectKind: 'person',
    subjectId: personId,
    administrationId: null,
  })
  return true
}

/** Takes the role from a person; false where she did not have it. Whether another one remains is for the caller to ask. */
export async function dismissOperator(tx: Tx, doer: Doer, personId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from operators where person_id = ${personId}::uuid`.execute(tx)
  if (!numAffectedRows) return false
  await record(tx, doer, {
    kind: 'operator.dismissed',
    subjectKind: 'person',
    subjectId: personId,
    administrationId: null,
  })
  return true
}
