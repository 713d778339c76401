import type { ContentVersions } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import { buildIndex, type CatalogueIndex } from './index.ts'
import { readSource } from './source.ts'

/**
 * The search index of the present catalogue, built when first asked for and again after every change. Whoever asks in
 * between waits for the new one: a page made with the former index would be kept as if it were current.
 */
export function catalogueSearch(db: Db, versions: ContentVersions): { index(): Promise<CatalogueIndex> } {
  let known: { readonly version: string; readonly index: CatalogueIndex } | undefined
  let building: Promise<void> | undefined

  async function build(version: string) {
    try {
      known = { version, index: buildIndex(await readSource(db)) }
    } finally {
      building = undefined
    }
  }

  return {
    async index() {
      for (;;) {
        const version = (await versions.current()).catalogue ?? ''
        if (known?.version === version) return known.index
        building ??= build(version)
        await building
      }
    },
  }
}
