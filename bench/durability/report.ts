import { type Act, answerOf, kinds } from './act.ts'
import type { Snapshot } from './snapshot.ts'

const header = ['', 'acts', 'done', 'nothing', 'refused', 'never known', 'unknown', 'sent']

/** What was done, by kind: acts, what came back at last, how many answers were lost, and how often forms were sent. */
export function operationsTable(acts: readonly Act[]): string {
  const rows = [
    ...kinds.map(kind =>
      row(
        kind,
        acts.filter(act => act.kind === kind),
      ),
    ),
    row('all', acts),
  ]
  return [header, ...rows]
    .map(cells => cells.map((cell, i) => (i ? cell.padStart(13) : cell.padEnd(16))).join(''))
    .join('\n')
}

function row(label: string, acts: readonly Act[]): string[] {
  const answers = acts.map(answerOf)
  const done = answers.filter(answer => answer?.kind === 'done')
  const attempts = acts.flatMap(act => act.attempts)
  const numbers = [
    acts.length,
    done.filter(answer => answer.claim).length,
    done.filter(answer => !answer.claim).length,
    answers.filter(answer => answer?.kind === 'refused').length,
    answers.filter(answer => !answer).length,
    attempts.filter(({ outcome }) => outcome.kind === 'unknown').length,
    attempts.length,
  ]
  return [label, ...numbers.map(String)]
}

export function databaseLine({ events, entries, batches, requests, mails }: Snapshot): string {
  const figures = {
    events: events.length,
    entries: entries.size,
    batches: batches.length,
    requests: requests.size,
    mails: mails.length,
  }
  const written = Object.entries(figures).map(([name, count]) => `${count} ${name}`)
  const largest = Math.max(0, ...batches.map(batch => batch.entries))
  return `in the database: ${written.join(', ')}; largest batch ${largest}`
}
