import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { newToken } from '#core/tokens.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { paths } from '../../paths.ts'
import { browserName } from './browser-name.ts'
import { codeCookieName, readToken, sessionCookieName, writeToken } from './cookie.ts'
import type { AccountDeps } from './deps.ts'

export interface Entry {
  readonly personId: string
  readonly method: Actor['method']
  readonly factor: Actor['factor']
  /** A path of ours (`nextPath`); the start page stands for the person's own first page. */
  readonly next: string
}

/**
 * The last step of every way to sign in: a new session and its cookie. The session that came along ends, so nobody can
 * plant one. Answers where to send the person. Who is blocked was turned away before (`enter`).
 */
export async function openSession(
  c: HttpContext,
  { db, config, secret }: Pick<AccountDeps, 'db' | 'config' | 'secret'>,
  entry: Entry,
): Promise<string> {
  const name = sessionCookieName(config.isBehindTls)
  const formerToken = readToken(c, name, secret)
  const { token } = newToken()
  const next = await transaction(db, async tx => {
    if (formerToken !== null) await sql`delete from sessions where token = ${formerToken}`.execute(tx)
    const session = { ...entry, token, browser: browserName(c.req.header('User-Agent')) }
    const home = await insertSession(tx, session, config.session.longestHours)
    if (await withdrawDeletion(tx, entry.personId)) return stayed
    return entry.next === paths.start() ? home : entry.next
  })
  writeToken(c, name, secret, { token, seconds: config.session.longestHours * 3600 })
  writeToken(c, codeCookieName(config.isBehindTls), secret, { token: '', seconds: 0 })
  c.get('log').info({ requestId: c.get('requestId'), signIn: entry.method, factor: entry.factor })
  return next
}

/** The account page, with the sentence that the deletion was taken back. */
const stayed = `${paths.account()}?meldung=bleibt`

export async function findBlockReason(db: Db | Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ reason: string }>`
    select reason from blocks where subject_kind = 'person' and subject_id = ${personId} and lifted_at is null`.execute(
    db,
  )
  return rows[0]?.reason ?? null
}

interface NewSession extends Entry {
  readonly token: string
  readonly browser: string
}

/** Answers the person's own first page. */
async function insertSession(tx: Tx, session: NewSession, longestHours: number): Promise<string> {
  const { rows } = await sql<{ membershipId: number | null; isOperator: boolean }>`
    insert into sessions (token, person_id, expires_at, user_agent, method, factor, membership_id)
    select ${session.token}, p.id, now() + make_interval(hours => ${longestHours}::int), ${session.browser},
      ${session.method}, ${session.factor}, (
        select m.id from memberships m where m.person_id = p.id and m.state in ('waiting', 'active')
        order by coalesce(m.id = p.last_membership_id, false) desc, m.state = 'active' desc, m.id limit 1)
    from people p where p.id = ${session.personId}::uuid
    returning membership_id, exists (select 1 from operators o where o.person_id = sessions.person_id) as is_operator`.execute(
    tx,
  )
  const [row] = rows
  if (row?.membershipId) return paths.start()
  return row?.isOperator ? paths.operation() : paths.start()
}

/** Signing in says: I stay. Answers whether there was a wish to be deleted. */
async function withdrawDeletion(tx: Tx, personId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update people set deletion_requested_at = null where id = ${personId}::uuid and deletion_requested_at is not null`.execute(
    tx,
  )
  if (!numAffectedRows) return false
  await record(tx, { personId }, { kind: 'person.deletionWithdrawn', subjectKind: 'person', subjectId: personId })
  return true
}
