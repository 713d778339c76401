import type { Db } from '#core/db.ts'
import { HttpError } from '#core/errors.ts'
import type { Visitor } from '#domain/actor.ts'
import type { SubjectEyes } from '../../deps.ts'
import { parseSubject } from '../subject.ts'
import { getSubject } from './subject.ts'

/** Names of chosen objects, for the list that is filtered by them; what the visitor does not see has none. */
export async function subjectTitles(
  db: Db,
  visitor: Visitor,
  words: readonly string[],
  eyes: SubjectEyes,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  for (const word of words) {
    const subject = parseSubject(word)
    const found = subject && (await getSubject(db, visitor, subject, eyes).catch(unseen))
    if (found) titles.set(word, found.name)
  }
  return titles
}

function unseen(error: unknown): null {
  if (error instanceof HttpError && error.status === 404) return null
  throw error
}
