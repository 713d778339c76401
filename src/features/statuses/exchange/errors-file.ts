import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { ReadSheet, SheetRow } from '#core/spreadsheet.ts'
import { fields } from '../fields.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf } from '../own/owner.ts'
import { idColumn, isOwnHeader, keyColumn, markColumn, nameColumn } from './columns.ts'
import type { ComparedRow } from './compare.ts'
import { formatOf, sendFile, today } from './download.ts'
import { type Draft, findDraft, findRaw } from './drafts.ts'
import { type FileFormat, keptAsText, writeEditable } from './file.ts'
import { planImport } from './plan.ts'
import { draftGone } from './run.ts'
import { draftOwnerOf } from './upload.tsx'

/** Sends the rows that could not be taken over as they were, each with the reason; corrected, they can be handed in. */
export async function downloadErrors(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const draft = await findDraft(deps.db, draftOwnerOf(owner), c.req.param('draft') ?? '')
  if (!draft?.mapped) throw notFound(draftGone)
  const products = await deps.products()
  const { rows } = await planImport(deps.db, owner.administrationId, draft.mapped, products)
  const raw = await findRaw(deps.db, draft.id)
  const format = formatOf(c)
  const cells = errorRows(draft, raw, rows, format)
  return sendFile(c, format, `fehler-${today()}`, writeEditable(format, cells, products, true), async () => {})
}

function errorRows(
  { kind }: Draft,
  raw: ReadSheet | null,
  rows: readonly ComparedRow[],
  format: FileFormat,
): string[][] {
  const sent = new Map((raw?.rows ?? []).map(row => [row.row, row]))
  const header = kind === 'own' ? raw?.rows.find(({ cells }) => isOwnHeader(cells))?.cells : undefined
  return rows
    .filter(row => row.kind === 'error')
    .map(({ row, errors, entry }) => {
      const reasons = errors.map(({ column, reason }) => `${column}: ${reason}`).join(' ')
      const cells = cellsOf(sent.get(row), header, format)
      return [reasons, cells[0] || (entry?.name ?? ''), ...cells.slice(1)]
    })
}

const columns = [nameColumn, keyColumn, ...fields.map(({ label }) => label), idColumn, markColumn]

/** The cells of a row in the order of our columns. */
function cellsOf(row: SheetRow | undefined, header: readonly string[] = [], format: FileFormat): string[] {
  const places = columns.map(name => header.findIndex(cell => cell.trim() === name))
  const texts = places.map(place => row?.cells[place] ?? '')
  return format === 'csv' ? texts.map((text, i) => (isTyped(i) ? keptAsText(text) : text)) : texts
}

const isTyped = (column: number) => column > 1 && column < columns.length - 2
