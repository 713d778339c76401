import type { Db } from '#core/db.ts'
import { sql } from '#core/db.ts'
import type { TestApp } from '../app.ts'
import { newWalker, type Page, type Walker } from './browser.ts'

/** The address under which the product believes to be reached in tests. */
export const knownOrigin = 'http://localhost:8080'
export const redirectUri = `${knownOrigin}/anmelden/sso/rueckkehr`

export const browserAt = ({ origin }: Pick<TestApp, 'origin'>): Walker => newWalker(origin, knownOrigin)

/** Presses the button of a provider on the sign-in page and follows wherever it leads. */
export const signInOver = (walker: Walker, providerId: number, next = ''): Promise<Page> =>
  walker.go(`/anmelden/sso/${providerId}${next && `?weiter=${encodeURIComponent(next)}`}`, {})

/** Whom the page greets; null for a guest. */
export function greeted({ text }: { text: string }): string | null {
  return /Angemeldet als <\/span>([^<]*)/.exec(text)?.[1] ?? null
}

export const sessionsOf = async (db: Db, email: string) => {
  const { rows } = await sql<{ method: string; factor: string | null }>`
    select s.method, s.factor from sessions s join people p on p.id = s.person_id
    where p.email = ${email} order by s.created_at`.execute(db)
  return rows
}

export const countSessions = async (db: Db) =>
  (await sql<{ count: number }>`select count(*)::int as count from sessions`.execute(db)).rows[0]?.count

export const eventsOf = async (db: Db, kind: string) =>
  (
    await sql<{ personId: string | null; subjectId: string; before: unknown; after: unknown }>`
      select person_id, subject_id, before, after from events where kind = ${kind} order by id`.execute(db)
  ).rows

/** The link in the last mail to an address. */
export async function linkIn(db: Db, email: string): Promise<{ text: string; href: string }> {
  const { rows } = await sql<{ textBody: string }>`
    select text_body from mails where recipient = ${email} order by id desc limit 1`.execute(db)
  const text = rows[0]?.textBody ?? ''
  return { text, href: /http\S+/.exec(text)?.[0] ?? '' }
}
