import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type ReadSheet, type SheetRow, writeCsv, writeOds, writeXlsx } from '#core/spreadsheet.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf } from '../own/owner.ts'
import type { Products } from '../products.ts'
import { errorColumn, isOwnHeader } from './columns.ts'
import type { ComparedRow } from './compare.ts'
import { sendSheet } from './download.ts'
import { type Draft, findDraft, findRaw } from './drafts.ts'
import { type FileFormat, headersOf, keptAsText, writeEditable } from './file.ts'
import { planImport } from './plan.ts'
import { withoutApostrophes } from './read-own.ts'
import { draftGone } from './run.ts'
import { draftOwnerOf } from './upload.tsx'

/** Sends the rows that could not be taken over as they were, each with the reason; corrected, they can be handed in. */
export async function downloadErrors(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const draft = await findDraft(deps.db, draftOwnerOf(owner), c.req.param('draft') ?? '')
  if (!draft?.mapped) throw notFound(draftGone)
  const products = await deps.products()
  const { rows } = await planImport(deps.db, owner.administrationId, draft.mapped, products)
  const failed = onePerRow(rows.filter(({ kind }) => kind === 'error'))
  const raw = await findRaw(deps.db, draft.id)
  return sendSheet(c, 'fehler', failed, (_, format) =>
    draft.kind === 'own' ? ownErrors(raw, failed, format, products) : foreignErrors(draft, raw, failed, format),
  )
}

/** A row about a whole bundle fails once for each of its services; it stands in the file once. */
interface FailedRow {
  readonly row: number
  readonly reasons: string
  readonly name: string
}

function onePerRow(failed: readonly ComparedRow[]): FailedRow[] {
  return [...Map.groupBy(failed, ({ row }) => row)].map(([row, same]) => {
    const reasons = same.flatMap(({ errors }) => errors.map(({ column, reason }) => `${column}: ${reason}`))
    return { row, reasons: [...new Set(reasons)].join(' '), name: same[0]?.entry?.name ?? '' }
  })
}

const rowsByNumber = (raw: ReadSheet | null) => new Map((raw?.rows ?? []).map(row => [row.row, row]))

function ownErrors(raw: ReadSheet | null, failed: readonly FailedRow[], format: FileFormat, products: Products) {
  const sent = rowsByNumber(raw)
  const header = raw?.rows.find(({ cells }) => isOwnHeader(cells))?.cells
  const rows = failed.map(({ row, reasons, name }) => {
    const found = sent.get(row)
    const [named, ...cells] = cellsOf(
      raw?.format === 'csv' && found ? withoutApostrophes(found) : found,
      header,
      format,
    )
    return [reasons, named || name, ...cells]
  })
  return writeEditable(format, rows, products, true)
}

const columns = headersOf(false)

/** The cells of a row in the order of our columns. */
function cellsOf(row: SheetRow | undefined, header: readonly string[] = [], format: FileFormat): string[] {
  const places = columns.map(name => header.findIndex(cell => cell.trim() === name))
  const texts = places.map(place => row?.cells[place] ?? '')
  return format === 'csv' ? texts.map((text, i) => (isTyped(i) ? keptAsText(text) : text)) : texts
}

const isTyped = (column: number) => column > 1 && column < columns.length - 2

/** A list of another shape keeps its own columns. */
function foreignErrors({ mapping }: Draft, raw: ReadSheet | null, failed: readonly FailedRow[], format: FileFormat) {
  const sent = rowsByNumber(raw)
  const headers = [
    errorColumn,
    ...(sent.get(Number((mapping as { headerRow?: number } | null)?.headerRow))?.cells ?? []),
  ]
  const rows = failed.map(({ row, reasons }) => [reasons, ...(sent.get(row)?.cells ?? [])])
  if (format === 'csv') return writeCsv(headers, rows)
  const sheet = {
    name: 'Fehler',
    columns: headers.map(header => ({ header, width: header === errorColumn ? 60 : 20 })),
    rows,
  }
  const workbook = {
    title: 'Zeilen, die nicht übernommen wurden',
    language: 'de-DE',
    createdAt: new Date(),
    sheets: [sheet],
  }
  return format === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook)
}
