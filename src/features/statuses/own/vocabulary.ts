import { type ContentVersions, readPerVersion } from '#core/content-versions.ts'
import { type Db, sql } from '#core/db.ts'
import type { FacetParam } from './definition.ts'

/** The names of the catalogue that facets and columns of the own list show. */
export interface Vocabulary {
  readonly labels: Readonly<Partial<Record<FacetParam, ReadonlyMap<string, string>>>>
  bundleName(ozgId: string): string
  typeLabel(code: string): string
  /** Name of the present state of the catalogue. */
  readonly release: string
}

interface NameRow {
  readonly param: FacetParam | 'release'
  readonly value: string
  readonly label: string
}

/** Read again when the catalogue has changed. */
export const vocabularyReader = (db: Db, versions: ContentVersions): (() => Promise<Vocabulary>) =>
  readPerVersion(versions, 'catalogue', () => readVocabulary(db))

async function readVocabulary(db: Db): Promise<Vocabulary> {
  const { rows } = await sql<NameRow>`
    select 'themenfeld' as param, id::text as value, name as label from topic_areas
    union all select 'lage', id::text, name from situations
    union all select 'ozg', ozg_id, name from service_bundles
    union all select 'verrichtung', code, name from procedures
    union all select 'typ', code, 'Typ ' || code || case
      when regulated_by = '' or executed_by = '' then ''
      when regulated_by = executed_by then ': ' || regulated_by || ' regelt und vollzieht'
      else ': ' || regulated_by || ' regelt, ' || executed_by || ' vollzieht' end from leika_types
    union all select 'release', '', (select name from releases order by as_of desc, id desc limit 1)`.execute(db)
  const mapOf = (param: NameRow['param']) =>
    new Map(rows.filter(row => row.param === param).map(({ value, label }) => [value, label]))
  const [bundles, types] = [mapOf('ozg'), mapOf('typ')]
  return {
    labels: {
      themenfeld: mapOf('themenfeld'),
      lage: mapOf('lage'),
      ozg: bundles,
      typ: types,
      verrichtung: mapOf('verrichtung'),
      sdg: new Map([
        ['sdg1', 'SDG1'],
        ['sdg2', 'SDG2'],
        ['ohne', 'ohne SDG-Bezug'],
      ]),
    },
    bundleName: ozgId => bundles.get(ozgId) ?? ozgId,
    typeLabel: code => types.get(code) ?? `Typ ${code}`,
    release: mapOf('release').get('') ?? '',
  }
}
