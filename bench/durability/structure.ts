import { replay, type States } from './replay.ts'
import type { Columns, LoggedBatch, LoggedEvent, Snapshot } from './snapshot.ts'
import type { Violation } from './violation.ts'

/** What has to be true at any moment, whoever did what. */
export function checkStructure(snapshot: Snapshot): { states: States; violations: Violation[] } {
  const { states, violations } = replay(snapshot)
  const found = [...violations, ...checkBatches(snapshot, states), ...checkCounters(snapshot)]
  return { states, violations: found }
}

export const eventsByBatch = ({ events }: Snapshot): Map<string, LoggedEvent[]> =>
  Map.groupBy(
    events.filter(({ batchId }) => batchId !== null),
    ({ batchId }) => batchId ?? '',
  )

function checkBatches(snapshot: Snapshot, states: States): Violation[] {
  const events = eventsByBatch(snapshot)
  const known = new Map(snapshot.batches.map(batch => [batch.id, batch]))
  const strays = [...events.keys()].filter(id => !known.has(id))
  return [
    ...strays.map(id => ({ rule: 'batches are whole or absent', text: `events of batch ${id}, which is not there` })),
    ...snapshot.batches.flatMap(batch => checkBatch(batch, events.get(batch.id) ?? [])),
    ...snapshot.batches.flatMap(batch => {
      if (batch.undoneBy === null) return []
      const own = events.get(batch.id) ?? []
      const undoing = events.get(batch.undoneBy) ?? []
      return [...checkUndone(batch, own, snapshot, states), ...checkUndoing(batch, own, undoing)]
    }),
  ]
}

function checkBatch({ id, entries, administrationId }: LoggedBatch, events: readonly LoggedEvent[]): Violation[] {
  const rule = 'batches are whole or absent'
  const subjects = new Set(events.map(({ subject }) => subject))
  if (events.length !== entries || subjects.size !== entries)
    return [
      { rule, text: `batch ${id} has ${entries} entries and ${events.length} events of ${subjects.size} entries` },
    ]
  const strange = events.find(event => event.administrationId !== administrationId)
  return strange ? [{ rule, text: `batch ${id} has an event of another house`, subject: strange.subject }] : []
}

/** Each change of the batch is taken back by the other, unless somebody had taken it back alone before. */
function checkUndone(batch: LoggedBatch, own: readonly LoggedEvent[], snapshot: Snapshot, states: States): Violation[] {
  const changes = own.filter(({ kind }) => kind !== 'status.confirmed')
  return changes.flatMap(({ id, subject, before }): Violation[] => {
    const later = snapshot.events.filter(event => event.subject === subject && Number(event.id) > Number(id))
    const isBack = later.some(event => holds(states.get(event.id) ?? null, before ?? {}))
    return isBack
      ? []
      : [{ rule: 'a batch is undone as a whole', text: `batch ${batch.id} is not taken back here`, subject }]
  })
}

const holds = (state: Columns | null, values: Columns) =>
  Object.entries(values).every(([key, value]) => (state?.[key] ?? null) === value)

/** What a batch that undoes another may change: what that one has changed. */
function checkUndoing(batch: LoggedBatch, own: readonly LoggedEvent[], undoing: readonly LoggedEvent[]): Violation[] {
  const changed = new Set(own.map(({ subject }) => subject))
  const strange = undoing.find(({ subject }) => !changed.has(subject))
  if (!strange) return []
  const text = `undoing batch ${batch.id} has changed another entry`
  return [{ rule: 'a batch is undone as a whole', text, subject: strange.subject }]
}

const checkCounters = ({ differences }: Snapshot): Violation[] =>
  differences.map(({ counter, cell, kept, counted }) => ({
    rule: 'counters equal a recount',
    text: `${counter} ${cell}: kept ${kept}, counted ${counted}`,
  }))
