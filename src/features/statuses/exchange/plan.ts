import { hash } from 'node:crypto'
import type { Db, Tx } from '#core/db.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Products } from '../products.ts'
import { type ComparedRow, compareRow, type RowKind, rowKinds } from './compare.ts'
import type { Choices, MappedRow } from './drafts.ts'
import { readBases } from './queries/bases.ts'
import { readEntries } from './queries/entries.ts'

/** What a file would change, as things are now. */
export interface ImportPlan {
  /** In the order of the file. */
  readonly rows: readonly ComparedRow[]
  readonly counts: Readonly<Record<RowKind, number>>
  /** Of everything a person sees and confirms; another one means that something has changed meanwhile. */
  readonly stamp: string
}

/** Compares the rows of a draft with the entries there are now: one statement for entries, one for what changed since. */
export async function planImport(
  db: Db | Tx,
  administrationId: number,
  mapped: readonly MappedRow[],
  products: Products,
): Promise<ImportPlan> {
  const ids = [...new Set(mapped.flatMap(({ serviceId }) => (serviceId === null ? [] : [serviceId])))]
  const entries = await readEntries(db, administrationId, ids)
  const bases = await readBases(db, administrationId, changedSince(mapped, entries))
  const twins = findTwins(mapped)
  const rows = mapped.map(row =>
    compareRow(row, {
      entry: entries.get(row.serviceId ?? 0),
      base: bases.get(row.serviceId ?? 0),
      twin: twins.get(row),
      products,
    }),
  )
  return { rows, counts: countsOf(rows), stamp: stampOf(rows) }
}

function changedSince(mapped: readonly MappedRow[], entries: ReadonlyMap<number, EntryRow>) {
  return mapped.flatMap(({ serviceId, version, since }) => {
    const entry = entries.get(serviceId ?? 0)
    return serviceId !== null && entry && entry.version !== version ? [{ serviceId, since: since ?? '0' }] : []
  })
}

/** For each row that names a service others name too: one of those. */
function findTwins(mapped: readonly MappedRow[]): ReadonlyMap<MappedRow, number> {
  const byService = Map.groupBy(mapped, ({ serviceId }) => serviceId)
  byService.delete(null)
  const twins = new Map<MappedRow, number>()
  for (const same of byService.values())
    if (same.length > 1) for (const [i, row] of same.entries()) twins.set(row, same[i ? 0 : 1]?.row ?? 0)
  return twins
}

function countsOf(rows: readonly ComparedRow[]): ImportPlan['counts'] {
  const counts = Object.fromEntries(rowKinds.map(kind => [kind, 0])) as Record<RowKind, number>
  for (const { kind } of rows) counts[kind] += 1
  return counts
}

const stampOf = (rows: readonly ComparedRow[]): string =>
  hash(
    'sha256',
    JSON.stringify(
      rows.map(({ row, entry, kind, fields }) =>
        kind === 'same' ? 0 : [row, entry?.serviceId, kind, fields.map(({ field, from, to }) => [field.key, from, to])],
      ),
    ),
    'base64url',
  )

/** The rows that are to be written, by what they are and by what the person has decided. */
export function takenRows(rows: readonly ComparedRow[], { left = [], taken = {} }: Choices): ComparedRow[] {
  const leftOut = new Set(left)
  return rows.filter(({ kind, entry }) => {
    if (!entry) return false
    if (kind === 'conflict') return taken[entry.serviceId] === entry.version
    return (kind === 'new' || kind === 'changed') && !leftOut.has(entry.serviceId)
  })
}
