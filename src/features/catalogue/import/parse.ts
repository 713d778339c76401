import { isKey, keyDigits } from '#domain/leika-key.ts'
import { type Column, columns, type LegalBasis, longest, parseLegalBasis } from './columns.ts'
import { consistencyErrors } from './consistency.ts'
import { type RowError, refuseWhenAny } from './errors.ts'
import type { Table, TableRow } from './read.ts'

export interface CatalogueRow {
  readonly row: number
  readonly id: number | null
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

/** What the database already knows and the file may refer to. */
export interface KnownNames {
  readonly leikaTypes: ReadonlySet<string>
  /** Topic areas in which a situation of this name exists. */
  readonly topicAreasOf: ReadonlyMap<string, readonly string[]>
}

type Fail = (column: Column, reason: string) => void

/** Cells to catalogue rows. Throws `InvalidCatalogue` with everything that is wrong, not only the first. */
export function parseTable(table: Table, known: KnownNames): CatalogueRow[] {
  const errors: RowError[] = []
  const rows = table.rows.map(row => parseRow(row, known, errors))
  refuseWhenAny([...errors, ...consistencyErrors(rows)])
  return rows
}

function parseRow({ row, cells }: TableRow, known: KnownNames, errors: RowError[]): CatalogueRow {
  const fail: Fail = (column, reason) => errors.push({ row, column, reason })
  for (const column of columns) checkCharacters(column, cells[column], fail)
  const filled = (column: Column) => {
    const text = oneLine(cells[column])
    if (!text) fail(column, 'Die Zelle ist leer.')
    return text
  }
  const situation = filled('situation')
  return {
    row,
    id: parseId(cells.id, fail),
    leikaKey: parseKey(cells.leika_key, fail),
    name: filled('name'),
    ozgId: parseOzgId(cells.ozg_id, fail),
    ozgName: filled('ozg_name'),
    situation,
    topicArea: parseTopicArea(cells.topic_area, situation, known, fail),
    leikaTypes: parseLeikaTypes(cells.leika_types, known, fail),
    sdg1: parseFlag('sdg1', cells.sdg1, fail),
    sdg2: parseFlag('sdg2', cells.sdg2, fail),
    ...parseDescription(cells, fail),
    legalBases: parseLegalBases(cells.legal_bases, fail),
  }
}

function checkCharacters(column: Column, text: string, fail: Fail) {
  if (text.length > longest[column])
    fail(column, `Der Text hat ${text.length} Zeichen, höchstens ${longest[column]} sind vorgesehen.`)
  if (text.includes('\uFFFD'))
    fail(column, 'Der Text enthält „\uFFFD“: Beim Speichern sind Zeichen verloren gegangen, oft Umlaute.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) fail(column, 'Der Text enthält Steuerzeichen.')
}

function parseId(text: string, fail: Fail): number | null {
  const digits = text.trim()
  if (!digits) return null
  if (!/^[1-9]\d{0,8}$/.test(digits)) fail('id', `„${shorten(digits)}“ ist keine id; das ist eine ganze Zahl.`)
  return Number(digits)
}

function parseKey(text: string, fail: Fail): string | null {
  if (!text.trim()) return null
  const key = keyDigits(text)
  if (isKey(key)) return key
  const isRounded = /^\d([.,]\d+)?E\+?\d+$/i.test(text.trim())
  const cause = isRounded ? ' Die Tabellenkalkulation hat ihn gerundet; formatieren Sie die Spalte als Text.' : ''
  fail('leika_key', `„${shorten(text.trim())}“ ist kein LeiKa-Schlüssel aus 14 Ziffern, der mit 99 beginnt.${cause}`)
  return null
}

function parseOzgId(text: string, fail: Fail): string {
  const ozgId = text.trim()
  if (!/^\d{5}$/.test(ozgId)) fail('ozg_id', `„${shorten(ozgId)}“ ist keine OZG-ID aus fünf Ziffern.`)
  return ozgId
}

/** May stay empty for a situation that is known and stands in one topic area only. */
function parseTopicArea(text: string, situation: string, { topicAreasOf }: KnownNames, fail: Fail): string {
  const topicArea = oneLine(text)
  if (topicArea || !situation) return topicArea
  const topicAreas = topicAreasOf.get(situation) ?? []
  if (topicAreas.length === 0)
    fail('topic_area', `Die Lage „${shorten(situation)}“ ist neu; nennen Sie ihr Themenfeld.`)
  if (topicAreas.length > 1)
    fail('topic_area', `Die Lage „${shorten(situation)}“ gibt es in mehreren Themenfeldern; nennen Sie eines.`)
  return topicAreas[0] ?? ''
}

function parseLeikaTypes(text: string, { leikaTypes }: KnownNames, fail: Fail): string[] {
  const types = [...new Set(text.split('|').flatMap(type => type.trim() || []))]
  for (const type of types) {
    if (leikaTypes.has(type)) continue
    const isDate = /^\d{1,4}[./-]\d{1,2}[./-]|^\d{1,2}\. ?\p{L}{3}/u.test(type)
    const cause = isDate ? ' Die Tabellenkalkulation hat ein Datum daraus gemacht; schreiben Sie 2/3 als „2/3|“.' : ''
    fail(
      'leika_types',
      `Den LeiKa-Typ „${shorten(type)}“ gibt es nicht; es gibt ${[...leikaTypes].join(', ')}.${cause}`,
    )
  }
  return types
}

function parseFlag(column: 'sdg1' | 'sdg2', text: string, fail: Fail): boolean {
  const flag = text.trim()
  if (!['', '0', '1'].includes(flag)) fail(column, `„${shorten(flag)}“ ist weder 0 noch 1.`)
  return flag === '1'
}

function parseDescription(cells: TableRow['cells'], fail: Fail) {
  const description = manyLines(cells.description) || null
  const descriptionSource = oneLine(cells.description_source) || null
  if (description && !descriptionSource) fail('description_source', 'Zur Beschreibung fehlt die Quelle.')
  if (!description && descriptionSource) fail('description', 'Es gibt eine Quelle, aber keine Beschreibung.')
  return { description, descriptionSource }
}

function parseLegalBases(text: string, fail: Fail): LegalBasis[] {
  const bases = manyLines(text)
    .split('\n')
    .flatMap(line => (line.trim() ? parseLegalBasis(oneLine(line)) : []))
  for (const { citation, url } of bases) {
    if (!citation) fail('legal_bases', `Vor der Adresse „${shorten(url ?? '')}“ fehlt die Fundstelle.`)
    if (url && !URL.canParse(url)) fail('legal_bases', `„${shorten(url)}“ ist keine gültige Adresse.`)
  }
  return bases
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function manyLines(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
