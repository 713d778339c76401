import type { GapRow } from '../queries/list.ts'
import { formatPoints, urgencyParts } from '../urgency.ts'

/** The urgency of a gap as a product whose factors say why. */
export function UrgencyDetails({ gap }: { gap: GapRow }) {
  const parts = urgencyParts(gap)
  return (
    <details class="urgency">
      <summary>
        <strong>{formatPoints(gap.score)}</strong>{' '}
        <span class="urgency-why">
          warum?<span class="sr-only"> {gap.name}</span>
        </span>
      </summary>
      <dl>
        {parts.map(({ label, points, reason }) => (
          <div>
            <dt>
              {label} <span class="urgency-points">{formatPoints(points)}</span>
            </dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        {parts.map(({ points }) => formatPoints(points)).join(' × ')} = {formatPoints(gap.score)}
      </p>
    </details>
  )
}
