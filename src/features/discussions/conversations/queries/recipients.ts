import { type Db, sql, type Tx } from '#core/db.ts'
import { folded } from '#core/folded.ts'
import { searchedWords } from '#domain/german.ts'
import { takesPart } from '#domain/participating.ts'

/** A house one can write to. */
export interface Recipient {
  readonly id: number
  readonly name: string
}

/** Those of the given houses that can be written to, by name. */
export async function listRecipients(db: Db | Tx, own: number, ids: readonly number[]): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select a.id, a.display_name as name from administrations a
    where a.id = any(${ids}::int[]) and a.id <> ${own}::int and ${takesPart}
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}

const mostFound = 8

interface Found {
  /** The only one of exactly this name or key. */
  readonly meant: Recipient | null
  /** Else those it could be. */
  readonly candidates: readonly Recipient[]
}

/** Whom somebody means by what was typed. A part of a name is never enough to be sent to. */
export async function findRecipients(db: Db, own: number, text: string): Promise<Found> {
  const patterns = searchedWords(text).map(word => `%${word}%`)
  if (!patterns.length) return { meant: null, candidates: [] }
  const { rows } = await sql<Recipient & { isExact: boolean }>`
    select a.id, a.display_name as name,
      lower(${text}) in (lower(a.display_name), lower(a.name), a.regional_key) as is_exact
    from administrations a
    where a.id <> ${own}::int and ${takesPart} and (${folded(sql`a.display_name`)} like all(${patterns}::text[])
      or a.regional_key = ${text})
    order by is_exact desc, length(a.display_name), a.display_name collate "und-x-icu", a.id
    limit ${mostFound}::int`.execute(db)
  const exact = rows.filter(({ isExact }) => isExact)
  return exact.length === 1 && exact[0] ? { meant: exact[0], candidates: [] } : { meant: null, candidates: rows }
}
