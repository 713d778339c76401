import { type Field, type FieldName, fields } from '../fields.ts'
import type { Products } from '../products.ts'
import { inWords, type Value } from '../show.ts'
import type { HistoryEvent } from './queries/history.ts'
import type { EntryRow } from './queries/row.ts'

/** One value that changed, in words; '' where there was or is none. */
export interface ValueChange {
  readonly field: Field
  readonly from: string
  readonly to: string
}

type Logged = Pick<HistoryEvent, 'kind' | 'before' | 'after'>

/** Nobody had entered anything before. */
export const isFirstEntry = ({ before }: Logged): boolean => before !== null && before.status === null

/** What an event changed, in the order of the fields. The visibility an entry begins with is no change. */
export function changesOf(event: Logged, products: Pick<Products, 'nameOf'>): ValueChange[] {
  const { before, after } = event
  return fields.flatMap(field => {
    const [from, to] = [before?.[field.name] ?? null, after?.[field.name] ?? null]
    const isBeginning = field.name === 'visibility' && isFirstEntry(event)
    if (from === to || isBeginning) return []
    return [{ field, from: inWords(field, from, products), to: inWords(field, to, products) }]
  })
}

/** Everything of an entry at a moment; null where there was none. */
export type Snapshot = Readonly<Partial<Record<FieldName, Value>>> | null

/** Goes back from what is now, through what happened after a moment (newest first). */
export function stateAt(entry: EntryRow, events: readonly HistoryEvent[], moment: Date): Snapshot {
  return snapshotBefore(
    entry,
    events.filter(({ at }) => at > moment),
  )
}

/** What an entry was before these events, the newest of which made it what it is. */
export function snapshotBefore(entry: EntryRow, events: readonly HistoryEvent[]): Snapshot {
  let values: Record<string, Value> | null = entry.version ? { ...entry.values } : null
  for (const { before } of events) if (before) values = before.status === null ? null : { ...values, ...before }
  return values
}

/** What is different between two moments, in words. */
export function differenceOf(from: Snapshot, to: Snapshot, products: Pick<Products, 'nameOf'>): ValueChange[] {
  const valueIn = (values: Snapshot, { name }: Field) => values?.[name] ?? null
  return fields
    .filter(field => valueIn(from, field) !== valueIn(to, field))
    .map(field => ({
      field,
      from: inWords(field, valueIn(from, field), products),
      to: inWords(field, valueIn(to, field), products),
    }))
}

/** "Status offen → in Arbeit; Zieltermin 31.03.2027": an event in one line. */
export function summaryOf(event: Logged, products: Pick<Products, 'nameOf'>): string {
  if (event.kind === 'status.removed') return 'Eintrag zurückgenommen'
  const changes = changesOf(event, products)
  if (!changes.length) return event.kind === 'status.confirmed' ? 'unverändert bestätigt' : 'eingetragen'
  return changes.map(({ field, from, to }) => `${field.label} ${from ? `${from} → ${to || 'leer'}` : to}`).join('; ')
}
