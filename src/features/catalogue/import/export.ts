import { type Db, sql } from '#core/db.ts'
import { formatKey } from '#domain/leika-key.ts'
import { type Column, columns, formatLegalBasis, type LegalBasis } from './columns.ts'

interface ExportRow {
  readonly id: number
  readonly leikaKey: string | null
  readonly name: string
  readonly ozgId: string
  readonly ozgName: string
  readonly situation: string
  readonly topicArea: string
  readonly leikaTypes: readonly string[]
  readonly sdg1: boolean
  readonly sdg2: boolean
  readonly description: string | null
  readonly descriptionSource: string | null
  readonly legalBases: readonly LegalBasis[]
}

/** The active services as lines that, written as CSV below `columns`, `catalogue import` takes back without a change. */
export async function listCatalogueLines(db: Db): Promise<string[][]> {
  return (await listRows(db)).map(row => {
    const cells = cellsOf(row)
    return columns.map(column => cells[column])
  })
}

/**
 * People edit the file in spreadsheet programs, which round a key of 14 digits and take the type "2/3" for a day in
 * March: blanks in the key and a separator at the end keep both texts.
 */
function cellsOf(row: ExportRow): Record<Column, string> {
  return {
    id: String(row.id),
    leika_key: row.leikaKey ? formatKey(row.leikaKey) : '',
    name: row.name,
    ozg_id: row.ozgId,
    ozg_name: row.ozgName,
    situation: row.situation,
    topic_area: row.topicArea,
    leika_types: row.leikaTypes.map(type => `${type}|`).join(''),
    sdg1: row.sdg1 ? '1' : '0',
    sdg2: row.sdg2 ? '1' : '0',
    description: row.description ?? '',
    description_source: row.descriptionSource ?? '',
    legal_bases: row.legalBases.map(formatLegalBasis).join('\n'),
  }
}

async function listRows(db: Db): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select s.id, s.leika_key, s.name, s.ozg_id, b.name as ozg_name, i.name as situation, t.name as topic_area,
      s.leika_types, s.sdg1, s.sdg2, s.description, s.description_source, coalesce(l.bases, '[]') as legal_bases
    from services s
    join service_bundles b on b.ozg_id = s.ozg_id
    join situations i on i.id = b.situation_id
    join topic_areas t on t.id = i.topic_area_id
    left join (
      select service_id, json_agg(json_build_object('citation', citation, 'url', url) order by position) as bases
      from legal_bases group by service_id
    ) l on l.service_id = s.id
    where s.ended_release_id is null
    order by s.id`.execute(db)
  return rows
}
