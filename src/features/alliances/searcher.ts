import type { Db } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { allianceKindLabels } from '#domain/alliance.ts'
import type { Found, Searcher } from '#domain/search.ts'
import { paths } from '../../paths.ts'
import { countAlliances, listAlliancesAfter } from './queries/list.ts'

/** Verbünde, for the search over everything. */
export const allianceSearcher = (db: Db): Searcher => ({
  kind: 'alliances',
  label: 'Verbünde',
  listPath: paths.alliances(),
  search: (visitor, text, limit) => search(db, visitor, text, limit),
})

async function search(db: Db, visitor: Visitor, text: string, limit: number): Promise<Found> {
  const filter = { viewer: workingFor(visitor), q: text, chosen: {} }
  const rows = await listAlliancesAfter(db, filter, { limit, after: null })
  const items = rows.map(({ id, name, kind, memberCount }) => ({
    href: paths.alliance(id),
    title: name,
    hint: `${allianceKindLabels[kind]}, ${memberCount === 1 ? 'ein Mitglied' : `${memberCount} Mitglieder`}`,
  }))
  return { total: rows.length < limit ? rows.length : await countAlliances(db, filter), items, meant: [] }
}
