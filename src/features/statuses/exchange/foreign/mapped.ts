import type { SheetRow } from '#core/spreadsheet.ts'
import type { Products } from '../../products.ts'
import type { NewRow } from '../drafts.ts'
import { assignedTo, type Plan, signalsOf } from './plan.ts'
import { type TypedRow, typeRows } from './typed.ts'

/** A row that names a service and says something of it. */
export interface ListedRow extends TypedRow {
  readonly signals: ReturnType<typeof signalsOf>
}

/** The rows that count. Headings, sums and rows without any statement are none. */
export function listedRows(rows: readonly SheetRow[], plan: Plan, products: Pick<Products, 'nameOf'>): ListedRow[] {
  const cells = new Map(rows.map(row => [row.row, row]))
  return typeRows(rows, plan, products).flatMap(typed => {
    const row = cells.get(typed.row)
    const signals = row && signalsOf(row, plan.columns)
    const says = Object.keys(typed.typed).length > 0 || typed.errors.length > 0
    return signals && says && Object.values(signals).some(Boolean) ? [{ ...typed, signals }] : []
  })
}

/** A service several rows are about, and those rows. */
export interface Double {
  readonly serviceId: number
  readonly rows: readonly ListedRow[]
}

/** A row about a service itself counts more than one about its whole bundle; among equals the person decides. */
export function findDoubles(listed: readonly ListedRow[], plan: Plan): Double[] {
  return [...claims(listed, plan)]
    .filter(([, rows]) => rows.length > 1)
    .map(([serviceId, rows]) => ({ serviceId, rows }))
}

function claims(listed: readonly ListedRow[], plan: Plan): Map<number, ListedRow[]> {
  const single = new Set(listed.flatMap(({ row }) => (isSingle(plan, row) ? (assignedTo(plan, row) ?? []) : [])))
  const found = new Map<number, ListedRow[]>()
  for (const row of listed)
    for (const id of assignedTo(plan, row.row) ?? []) {
      if (!isSingle(plan, row.row) && single.has(id)) continue
      const known = found.get(id)
      if (known) known.push(row)
      else found.set(id, [row])
    }
  return found
}

const isSingle = (plan: Plan, row: number) => assignedTo(plan, row)?.length === 1

const about = 'Leistung'

/** What the rows want of which service; rows nobody has assigned say so. Rows that are left out on purpose are gone. */
export function mapRows(listed: readonly ListedRow[], plan: Plan): NewRow[] {
  const claimed = claims(listed, plan)
  return listed.flatMap(row => {
    const ids = assignedTo(plan, row.row)
    if (!ids) return [refused(row, 'Dieser Zeile ist keine Leistung zugeordnet.')]
    const own = ids.filter(id => claimed.get(id)?.includes(row))
    return own.flatMap(id => mapClaimed(row, id, claimed.get(id) ?? [], plan.preferred[id]))
  })
}

function mapClaimed(row: ListedRow, serviceId: number, rows: readonly ListedRow[], preferred?: number): NewRow[] {
  if (rows.length === 1 || preferred === row.row) return [{ ...base(row), serviceId }]
  if (isSaid(rows, preferred)) return []
  const numbers = rows.map(each => each.row)
  return [refused(row, `Die Zeilen ${numbers.slice(0, 5).join(', ')} sind über dieselbe Leistung.`)]
}

/** A row that means another service by now was not chosen among these. */
const isSaid = (rows: readonly ListedRow[], preferred: number | undefined) =>
  preferred === 0 || rows.some(({ row }) => row === preferred)

export const isSettled = ({ serviceId, rows }: Double, { preferred }: Plan): boolean =>
  isSaid(rows, preferred[serviceId])

const base = ({ row, typed, errors }: ListedRow) => ({ row, typed, ...(errors.length ? { errors } : {}) })

const refused = (row: ListedRow, reason: string): NewRow => ({
  ...base(row),
  serviceId: null,
  errors: [{ column: about, reason }, ...row.errors],
})
