import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import type { Totals } from '../../responsibility/totals.ts'

const parts = [
  ['done', 'erledigt', 'erledigt'],
  ['inProgress', 'in Arbeit', 'in-arbeit'],
  ['open', 'offen', 'offen'],
] as const

/** Where the house stands with everything that is its own: a sentence, and the same as a bar. */
export function TotalsLine({ totals }: { totals: Totals }) {
  return (
    <section class="totals" aria-label="Stand aller unserer Leistungen">
      <p>
        <strong>{formatCount(totals.ours)}</strong> {totals.ours === 1 ? 'Leistung' : 'Leistungen'}:{' '}
        {parts.map(([name, word, param], i) => (
          <>
            {i > 0 && ', '}
            <a class={`status status-${name}`} href={paths.ownServices(`?stand=${param}`)}>
              {formatCount(totals[name])} {word}
            </a>
          </>
        ))}
      </p>
      <ShareBar shares={[totals.done, totals.inProgress, totals.open]} />
    </section>
  )
}

/** Decoration beside its numbers: full, half and empty, like the shapes of the statuses. */
export function ShareBar({ shares }: { shares: readonly [done: number, inProgress: number, open: number] }) {
  const all = shares.reduce((sum, share) => sum + share, 0)
  if (!all) return null
  const [done, half] = [(shares[0] / all) * 1000, (shares[1] / all) * 1000]
  return (
    <svg class="share-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="share-all" width="1000" height="10" />
      <rect class="share-half" x={done.toFixed(1)} width={half.toFixed(1)} height="10" />
      <rect class="share-done" width={done.toFixed(1)} height="10" />
    </svg>
  )
}
