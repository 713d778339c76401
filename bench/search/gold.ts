import { readCsvFile } from '#core/csv.ts'

export interface GoldQuery {
  readonly text: string
  readonly kind: string
  readonly ozgIds: ReadonlySet<string>
  readonly leikaKeys: ReadonlySet<string>
}

/** A gold list: queries and what answers them; an OZG-ID or a LeiKa key is enough. */
export function readGold(file: string): GoldQuery[] {
  return readCsvFile(new URL(`../../data/search/${file}`, import.meta.url)).map(row => ({
    text: row.query ?? '',
    kind: row.kind ?? '',
    ozgIds: listed(row.relevant_ozg_ids),
    leikaKeys: listed(row.relevant_leika_keys),
  }))
}

function listed(cell = ''): ReadonlySet<string> {
  return new Set(cell.split('|').filter(Boolean))
}
