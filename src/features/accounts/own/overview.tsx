import { type Db, sql } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import type { AccountDeps } from '../deps.ts'
import { findFactors } from '../factor.ts'
import { AccountPage } from '../views/account.tsx'

const sentences = {
  bleibt: 'Sie haben sich wieder angemeldet: Ihr Konto wird nicht gelöscht.',
  name: 'Ihr neuer Name ist gespeichert.',
  passwort: 'Ihr neues Passwort gilt. Alle anderen Sitzungen sind beendet.',
}

export async function showAccount(c: HttpContext, { db }: AccountDeps) {
  const actor = actorOf(c)
  const [factors, sessionCount] = [await findFactors(db, actor.personId), await countSessions(db, actor.personId)]
  const frame = { title: 'Mein Konto', isUnlisted: true, ...doneMessage(c, sentences) }
  return sendPage(c, frame, <AccountPage actor={actor} factors={factors} sessionCount={sessionCount} />)
}

async function countSessions(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from sessions where person_id = ${personId}::uuid and expires_at > now()`.execute(db)
  return rows[0]?.count ?? 0
}
