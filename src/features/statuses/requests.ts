import { randomUUID } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import { type Db, fixedStatement, sql, type Tx, transaction } from '#core/db.ts'
import { badRequest } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { lockOf, noteLock } from './lock.ts'

/** For a hidden field of a form that is about to be shown. */
export const newRequestId = (): string => randomUUID()

/** Whether a text may be the id of a request; forms get one from the server, scripts make their own. */
export const isRequestId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)

/**
 * Does the work of a form once, however often it is sent: whoever comes second waits for the first and gets the same
 * answer. Work that throws leaves nothing behind and may be tried again. Naming the house whose entries it writes takes the
 * lock on them along: a question to the database less for the most frequent act.
 */
export async function once<T extends object>(
  db: Db,
  actor: Actor,
  requestId: string,
  work: (tx: Tx) => Promise<T>,
  administrationId?: number,
): Promise<T> {
  return transaction(db, async tx => {
    if (!(await claim(tx, { requestId, personId: actor.personId }, administrationId)))
      return formerAnswer<T>(tx, actor, requestId)
    const answer = await work(tx)
    await keepAnswer(tx, { requestId, answer: JSON.stringify(answer) })
    return answer
  })
}

async function claim(tx: Tx, request: Claim, administrationId?: number): Promise<boolean> {
  if (administrationId === undefined) return (await claimOnce(tx, request)).rows.length > 0
  const { rows } = await claimAndLock(tx, { ...request, administrationId })
  if (rows.length) noteLock(tx, administrationId)
  return rows.length > 0
}

interface Claim {
  readonly requestId: string
  readonly personId: string
}

/** Claims a request; on the way some of the day before go. */
const claimed = (value: (name: keyof Claim) => RawBuilder<unknown>) => sql`
  with claimed as (
    insert into requests (id, person_id, answer) values (${value('requestId')}::uuid, ${value('personId')}::uuid, '{}')
    on conflict (id) do nothing returning id
  ),
  gone as (
    delete from requests where id in (select id from requests where created_at < now() - interval '1 day'
      limit 100 for update skip locked))`

const claimOnce = fixedStatement<Claim, { id: string }>(value => sql`${claimed(value)} select id from claimed`)
const claimAndLock = fixedStatement<Claim & { administrationId: number }, { id: string }>(
  value => sql`${claimed(value)} select id, ${lockOf(value('administrationId'))}::text as lock from claimed`,
)

const keepAnswer = fixedStatement<{ requestId: string; answer: string }, unknown>(
  value => sql`update requests set answer = ${value('answer')}::jsonb where id = ${value('requestId')}::uuid`,
)

async function formerAnswer<T>(tx: Tx, actor: Actor, requestId: string): Promise<T> {
  const { rows } = await sql<{ answer: string }>`
    select answer::text as answer from requests
    where id = ${requestId}::uuid and person_id = ${actor.personId}::uuid`.execute(tx)
  if (!rows[0]) throw badRequest('Dieses Formular ist verbraucht. Bitte laden Sie die Seite neu.')
  return JSON.parse(rows[0].answer) as T
}
