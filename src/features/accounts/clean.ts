import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { forgetRecipient } from '#core/mail/outbox.ts'
import { record } from '#features/activity/record.ts'
import { listDuties } from './queries/duties.ts'

export const graceDays = 14
const unconfirmedDays = 14

/** Removes what has run its time. Called by the server every hour, never inside a request. */
export async function cleanAccounts(db: Db): Promise<void> {
  await sql`delete from sessions where expires_at < now()`.execute(db)
  await sql`delete from links where expires_at < now() - interval '1 day' or used_at < now() - interval '1 day'`.execute(
    db,
  )
  await sql`delete from verifications where expires_at < now()`.execute(db)
  await sql`delete from sso_attempts where expires_at < now()`.execute(db)
  await sql`delete from used_codes where used_at < now() - interval '10 minutes'`.execute(db)
  await sql`delete from sign_in_failures where last_at < now() - interval '1 day'`.execute(db)
  await sql`delete from passkeys where name is null and created_at < now() - interval '10 minutes'`.execute(db)
  await deleteUnconfirmed(db)
  await deleteExpiredAccounts(db)
}

/** Whoever never confirmed the address is nobody. */
async function deleteUnconfirmed(db: Db): Promise<void> {
  await sql`
    delete from people where not email_verified
      and created_at < now() - make_interval(days => ${unconfirmedDays}::int)`.execute(db)
}

/** Removes accounts whose days to think it over are past; answers how many. The event log keeps the bare id. */
export async function deleteExpiredAccounts(db: Db): Promise<number> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email from people
    where deletion_requested_at < now() - make_interval(days => ${graceDays}::int)`.execute(db)
  let count = 0
  for (const person of rows) if (await transaction(db, tx => deletePerson(tx, person))) count += 1
  return count
}

/** Nobody goes who has become the last one responsible meanwhile, nor who signed in a moment ago. */
async function deletePerson(tx: Tx, { id, email }: { id: string; email: string }): Promise<boolean> {
  if ((await listDuties(tx, id)).length) return false
  const { numAffectedRows } = await sql`
    delete from people where id = ${id}::uuid and deletion_requested_at is not null`.execute(tx)
  if (!numAffectedRows) return false
  await forgetRecipient(tx, email)
  await record(tx, null, { kind: 'person.deleted', subjectKind: 'person', subjectId: id })
  return true
}
