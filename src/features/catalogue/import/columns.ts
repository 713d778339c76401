/** The columns of a catalogue file, in the order in which we write them; described in docs/catalogue-import.md. */
export const columns = [
  'id',
  'leika_key',
  'name',
  'ozg_id',
  'ozg_name',
  'situation',
  'topic_area',
  'leika_types',
  'sdg1',
  'sdg2',
  'description',
  'description_source',
  'legal_bases',
] as const

export type Column = (typeof columns)[number]

/** Only our own id may be missing: nobody else's catalogue has it. */
export const requiredColumns: readonly Column[] = columns.filter(column => column !== 'id')

/** Characters per cell; names stand in a B-tree index, which takes no more than some 2,700 bytes. */
export const longest: Readonly<Record<Column, number>> = {
  id: 9,
  leika_key: 60,
  name: 500,
  ozg_id: 20,
  ozg_name: 500,
  situation: 500,
  topic_area: 500,
  leika_types: 200,
  sdg1: 10,
  sdg2: 10,
  description: 50_000,
  description_source: 500,
  legal_bases: 50_000,
}

export const mostRows = 100_000

export interface LegalBasis {
  readonly citation: string
  readonly url: string | null
}

/** One legal basis per line: `citation [url]`. Brackets that hold no web address belong to the citation. */
export function parseLegalBasis(line: string): LegalBasis {
  const found = /^(?<citation>.*?)\s*\[(?<url>https?:\/\/[^\s\]]+)\]$/i.exec(line)?.groups
  return { citation: found?.citation ?? line, url: found?.url ?? null }
}

export function formatLegalBasis({ citation, url }: LegalBasis): string {
  return url ? `${citation} [${url}]` : citation
}
