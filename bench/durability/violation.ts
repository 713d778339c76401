import { type Act, describe } from './act.ts'
import type { Snapshot } from './snapshot.ts'

/** Something that must not be. */
export interface Violation {
  /** What is promised. */
  readonly rule: string
  readonly text: string
  /** The entry it is about. */
  readonly subject?: string
  readonly act?: Act
}

/** What helps to find the cause: the act, and the last events of the entry. */
export function trace({ rule, text, subject, act }: Violation, { events }: Snapshot): string {
  const last = subject ? events.filter(event => event.subject === subject).slice(-4) : []
  return [
    `VIOLATION: ${rule}: ${text}`,
    ...(act ? [`  act ${describe(act)}`] : []),
    ...(subject ? [`  entry ${subject}`] : []),
    ...last.map(
      ({ id, kind, batchId, before, after }) =>
        `  event ${id} ${kind}${batchId ? ` of batch ${batchId}` : ''}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
    ),
  ].join('\n')
}
