import { type Db, sql } from './db.ts'

export type ContentName =
  | 'catalogue'
  | 'directory'
  | 'members'
  | 'alliances'
  | 'settings'
  | 'products'
  | 'responsibilities'
  /** Changes with every reading: for pages that show counters, which change all the time. */
  | 'moment'
  | 'solutions'
  | 'projects'
  | 'questions'
  | 'demands'

export interface ContentVersions {
  /** A text that changes whenever the named content does; at most a second old. */
  current(): Promise<Readonly<Record<string, string>>>
}

/**
 * Reads the counters that triggers raise with every change. Several processes may write the same database, so the
 * answer is read again after a second; within one second a process may still show the former content.
 */
export function contentVersions(db: Db, now: () => number = Date.now): ContentVersions {
  let known: Promise<Readonly<Record<string, string>>> | undefined
  let readAt = 0
  return {
    current() {
      if (known && now() - readAt < 1000) return known
      readAt = now()
      known = readVersions(db, readAt).catch(error => {
        known = undefined
        throw error
      })
      return known
    },
  }
}

async function readVersions(db: Db, moment: number): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string; version: string }>`select name, version from content_versions`.execute(db)
  return { ...Object.fromEntries(rows.map(row => [row.name, String(row.version)])), moment: String(moment) }
}

/** Answers with what was read of a content until the content changes. A reading that fails is tried again at once. */
export function readPerVersion<T>(
  versions: ContentVersions,
  content: ContentName,
  read: () => Promise<T>,
): () => Promise<T> {
  let known: { readonly version: string | undefined; readonly answer: Promise<T> } | undefined
  return async () => {
    const version = (await versions.current())[content]
    if (known && known.version === version) return known.answer
    const reading = { version, answer: read() }
    known = reading
    reading.answer.catch(() => {
      if (known === reading) known = undefined
    })
    return reading.answer
  }
}
