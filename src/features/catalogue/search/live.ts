import type { ContentVersions } from '#core/content-versions.ts'
import { type Db, sql } from '#core/db.ts'
import type { CatalogueIndex } from './index.ts'
// Placeholder; overwrite.
export function catalogueSearch(db: Db, _versions: ContentVersions): { index(): Promise<CatalogueIndex> } {
  const index = async (): Promise<CatalogueIndex> => {
    const { rows } = await sql<{ id: number; name: string }>`select id, name from services`.execute(db)
    return {
      search: q =>
        rows
          .filter(r => r.name.toLowerCase().includes(q.text.toLowerCase()))
          .map(r => ({ id: r.id, score: 1 / r.name.length })),
      suggest: () => [],
      didYouMean: () => null,
      highlighter: () => name => [{ text: name, isMatch: false }],
    }
  }
  return { index }
}
