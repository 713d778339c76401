import type { Db } from '#core/db.ts'
import type { Found, Searcher } from '#domain/search.ts'
import { paths } from '../../paths.ts'
import { searchAdministrations } from './search.ts'

/** Verwaltungen, for the search over everything. */
export const administrationSearcher = (db: Db): Searcher => ({
  kind: 'administrations',
  label: 'Verwaltungen',
  listPath: paths.administrations(),
  search: (_, text, limit) => search(db, text, limit),
})

/** Names that are only alike are guesses: most words name no place at all. */
async function search(db: Db, text: string, limit: number): Promise<Found> {
  const { found, total, isGuess, similarNames } = await searchAdministrations(db, text, limit)
  if (isGuess || !total) return { total: 0, items: [], meant: isGuess ? found.map(({ name }) => name) : similarNames }
  const items = found.map(({ id, name, description }) => ({
    href: paths.administration(id),
    title: name,
    hint: description,
  }))
  return { total, items, meant: [] }
}
