import type { Db } from '#core/db.ts'
import { changesOf, type FieldChange } from './changes.ts'
import { type EventRow, listEvents } from './events.ts'
import { type Names, readNames } from './names.ts'
import type { LogFilter } from './query.ts'
import { type Sentence, sentenceOf, subjectOf } from './sentence.ts'

/** An event as it is told: names of today, and of its content what the operation may see. */
export interface ToldEvent extends Omit<EventRow, 'before' | 'after'> {
  readonly sentence: Sentence
  readonly subject: string
  readonly changes: readonly FieldChange[]
}

export async function tell(db: Db, rows: readonly EventRow[]): Promise<readonly ToldEvent[]> {
  const names = rows.length ? await readNames(db, rows) : nobody
  return rows.map(({ before, after, ...row }) => {
    const event = { ...row, before, after }
    return {
      ...row,
      sentence: sentenceOf(event, names),
      subject: subjectOf(event, names),
      changes: changesOf(event, names),
    }
  })
}

const nobody: Names = { of: () => undefined }

const batch = 500

/** All events of a filter, newest first, in pages, so that no connection is held between two rows. */
export async function* eachEvent(db: Db, filter: LogFilter, newest: string | null): AsyncGenerator<ToldEvent> {
  let before = newest === null ? null : String(BigInt(newest) + 1n)
  while (before !== null) {
    const rows: readonly EventRow[] = await listEvents(db, filter, { limit: batch, before })
    yield* await tell(db, rows)
    before = rows.length < batch ? null : (rows.at(-1)?.id ?? null)
  }
}
