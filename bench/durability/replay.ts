import type { Columns, LoggedEvent, Snapshot } from './snapshot.ts'
import type { Violation } from './violation.ts'

/** What an entry held right after each event; null where it was taken away. */
export type States = ReadonlyMap<string, Columns | null>

/** Plays the history of every entry from nothing, and compares the end with the entry there is. */
export function replay({ events, entries }: Snapshot): { states: States; violations: Violation[] } {
  const states = new Map<string, Columns | null>()
  const now = new Map<string, Columns | null>()
  const violations: Violation[] = []
  for (const event of events) {
    const former = now.get(event.subject) ?? null
    const wrong = keysThatDiffer(event.before ?? {}, former)
    if (wrong.length)
      violations.push(
        broken(event, `says ${wrong[0]} was ${text(event.before, wrong[0])}, it was ${text(former, wrong[0])}`),
      )
    const state = stateAfter(event, former)
    now.set(event.subject, state)
    states.set(event.id, state)
  }
  for (const subject of new Set([...now.keys(), ...entries.keys()]))
    violations.push(...compareEnd(subject, now.get(subject) ?? null, entries.get(subject) ?? null))
  return { states, violations }
}

function stateAfter({ kind, after }: LoggedEvent, former: Columns | null): Columns | null {
  if (kind === 'status.removed') return null
  return kind === 'status.confirmed' ? former : { ...former, ...after }
}

/** Columns of which the history tells nothing. */
const untold = new Set(
  'administration_id service_id expected is_draft stratum_id rhythm_months version updated_at confirmed_at confirmed_by'.split(
    ' ',
  ),
)

function compareEnd(subject: string, told: Columns | null, entry: Columns | null): Violation[] {
  if (!told && !entry) return []
  if (!told || !entry)
    return [
      {
        rule: 'history gives the entry',
        text: entry ? 'an entry without a history' : 'a history without its entry',
        subject,
      },
    ]
  const wrong = keysThatDiffer({ ...told, ...entry }, told).filter(key => !untold.has(key))
  if (!wrong.length) return []
  const found = `${wrong[0]} is ${text(entry, wrong[0])}, the history says ${text(told, wrong[0])}`
  return [{ rule: 'history gives the entry', text: found, subject }]
}

const keysThatDiffer = (one: Columns, other: Columns | null): string[] =>
  Object.keys(one).filter(key => (one[key] ?? null) !== (other?.[key] ?? null))

const text = (columns: Columns | null, key = '') => JSON.stringify(columns?.[key] ?? null)

const broken = (event: LoggedEvent, found: string): Violation => ({
  rule: 'every event begins where the last one ended',
  text: `event ${event.id} ${found}`,
  subject: event.subject,
})
