import { sql, type Tx, transaction } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { sessionCookieName, writeToken } from '../cookie.ts'
import type { AccountDeps } from '../deps.ts'
import { listDuties } from '../queries/duties.ts'
import { endSessions } from '../sessions-of.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { DeletionPage } from '../views/deletion.tsx'
import { recordOwn } from './record.ts'

const frame = { title: 'Konto löschen', trail: accountTrail, isUnlisted: true }

export async function showDeletion(c: HttpContext, { db }: AccountDeps) {
  return sendPage(c, frame, <DeletionPage duties={await listDuties(db, actorOf(c).personId)} />)
}

/** A wish with days to think it over: everything ends at once, the account itself later (`deleteExpiredAccounts`). */
export async function requestDeletion(c: HttpContext, { db, config, secret }: AccountDeps) {
  const { personId } = actorOf(c)
  const duties = await transaction(db, tx => noteWish(tx, personId))
  if (duties.length) return sendPage(c, frame, <DeletionPage duties={duties} isRefused />, 409)
  writeToken(c, sessionCookieName(config.isBehindTls), secret, { token: '', seconds: 0 })
  return redirectDone(c, paths.signIn(), 'loeschung')
}

async function noteWish(tx: Tx, personId: string) {
  const duties = await listDuties(tx, personId)
  if (duties.length) return duties
  await sql`update people set deletion_requested_at = now() where id = ${personId}::uuid`.execute(tx)
  await endSessions(tx, personId)
  await recordOwn(tx, personId, 'person.deletionRequested')
  return duties
}
