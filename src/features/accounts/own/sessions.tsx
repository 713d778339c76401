import { type Db, sql, transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { endSessions } from '../sessions-of.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { SessionsPage } from '../views/sessions.tsx'

const sentences = {
  beendet: 'Die Sitzung ist beendet.',
  'alle-beendet': 'Alle anderen Sitzungen sind beendet.',
}

export interface OwnSession extends Pick<Actor, 'method' | 'factor'> {
  readonly id: string
  readonly browser: string
  readonly startedAt: Date
  readonly usedAt: Date
}

export async function showSessions(c: HttpContext, { db, config }: AccountDeps) {
  const actor = actorOf(c)
  const frame = { title: 'Sitzungen', trail: accountTrail, isUnlisted: true, ...doneMessage(c, sentences) }
  const sessions = await listSessions(db, actor.personId, config.session)
  return sendPage(c, frame, <SessionsPage sessions={sessions} ownId={actor.sessionId} />)
}

/** Those that still work, the newest first. */
async function listSessions(
  db: Db,
  personId: string,
  { idleMinutes, longestHours }: AccountDeps['config']['session'],
): Promise<readonly OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select id, coalesce(user_agent, 'unbekannter Browser') as browser, method, factor, created_at as started_at, used_at
    from sessions where person_id = ${personId}::uuid and expires_at > now()
      and used_at > now() - make_interval(mins => ${idleMinutes}::int)
      and created_at > now() - make_interval(hours => ${longestHours}::int)
    order by created_at desc, id`.execute(db)
  return rows
}

/** Another's session does not exist for the person. */
export async function endOwnSession(c: HttpContext, { db }: AccountDeps) {
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) throw notFound('Diese Sitzung gibt es nicht mehr.')
  const { numAffectedRows } = await sql`
    delete from sessions where id = ${id}::uuid and person_id = ${actorOf(c).personId}::uuid`.execute(db)
  if (!numAffectedRows) throw notFound('Diese Sitzung gibt es nicht mehr.')
  return redirectDone(c, paths.accountSessions(), 'beendet')
}

export async function endOtherSessions(c: HttpContext, { db }: AccountDeps) {
  const { personId, sessionId } = actorOf(c)
  await transaction(db, tx => endSessions(tx, personId, sessionId))
  return redirectDone(c, paths.accountSessions(), 'alle-beendet')
}
