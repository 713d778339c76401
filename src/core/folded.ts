import type { RawBuilder } from 'kysely'
import { sql } from './db.ts'

/** A text as it is compared with the words somebody looks for: as `fold` does, for the letters German names have. */
export const folded = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql`replace(replace(replace(replace(lower(${text}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`
