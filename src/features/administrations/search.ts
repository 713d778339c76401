import { type Db, sql } from '#core/db.ts'
import type { Level } from '#domain/administration.ts'
import { prepareList } from './list.ts'
import { listSimilarNames } from './match.ts'
import { describe } from './present.ts'
import { countAdministrations, listAfter } from './queries/keyset.ts'
import { type AdministrationRow, type Named, rowColumns, rowSource } from './queries/list.ts'

/** An entry as it is offered to be chosen. */
export interface FoundAdministration {
  readonly id: number
  readonly level: Level
  readonly name: string
  /** "Stadt, Kreis Warendorf, Nordrhein-Westfalen" */
  readonly description: string
  readonly isParticipating: boolean
  readonly administeredBy: Named | null
}

export interface Found {
  readonly found: readonly FoundAdministration[]
  readonly total: number
  /** True where nothing is called like the query and similar names are shown instead. */
  readonly isGuess: boolean
  /** Where nothing was found at all. */
  readonly similarNames: readonly string[]
}

const none: Found = { found: [], total: 0, isGuess: false, similarNames: [] }

/** The search of the directory for pages on which an administration is chosen: best first, at most `limit`. */
export async function searchAdministrations(db: Db, text: string, limit: number): Promise<Found> {
  const q = text.replaceAll('\0', '').trim().slice(0, 200)
  if (!q) return none
  const { filter, sort } = await prepareList(db, { q, chosen: {}, sort: '' })
  const total = await countAdministrations(db, filter)
  if (!total) return { ...none, similarNames: await listSimilarNames(db, q) }
  const rows = await listAfter(db, filter, { sort, limit, after: null })
  return { found: rows.map(present), total, isGuess: filter.match.isGuess, similarNames: [] }
}

/** One listed entry by its id. */
export async function findAdministration(db: Db, id: number): Promise<FoundAdministration | undefined> {
  const { rows } = await sql<AdministrationRow>`
    select ${rowColumns} from ${rowSource} where a.id = ${id} and a.is_listed`.execute(db)
  return rows[0] && present(rows[0])
}

function present(row: AdministrationRow): FoundAdministration {
  const { id, level, displayName, isParticipating, administeredBy } = row
  return { id, level, name: displayName, description: describe(row), isParticipating, administeredBy }
}
