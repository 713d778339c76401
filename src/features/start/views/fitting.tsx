import type { Html } from '#core/html.ts'
import { paths } from '../../../paths.ts'
import type { FittingGap } from '../deps.ts'

interface FittingProps {
  fitting: readonly FittingGap[]
  hasStack: boolean
}

/** Open services with a solution that runs in the house as it is. */
export function Fitting({ fitting, hasStack }: FittingProps): Html {
  return (
    <section aria-labelledby="passt">
      <h2 id="passt">Das passt zu Ihren Lücken</h2>
      {fitting.length ? (
        <>
          <ul class="start-fitting">
            {fitting.map(({ serviceId, name, solution, reason }) => (
              <li>
                <a href={paths.ownService(serviceId)}>{name}</a>
                <span class="excerpt">
                  <a href={paths.solution(solution.id)}>{solution.name}</a>{' '}
                  <span class="quiet">{solution.administrationName}</span>
                </span>
                <span class="excerpt quiet">{reason}</span>
              </li>
            ))}
          </ul>
          <p>
            <a href={paths.ownGaps('?passung=laeuft')}>Alle Lücken mit einer Lösung, die bei Ihnen so läuft</a>
          </p>
        </>
      ) : (
        <Nothing hasStack={hasStack} />
      )}
    </section>
  )
}

function Nothing({ hasStack }: Pick<FittingProps, 'hasStack'>) {
  if (!hasStack)
    return (
      <p>
        Ob eine Lösung bei Ihnen läuft, lässt sich sagen, sobald <a href={paths.ownStack()}>Ihre Technik</a> eingetragen
        ist. <a href={paths.ownGaps()}>Zu Ihren Lücken</a>
      </p>
    )
  return (
    <p>
      Zurzeit bietet niemand eine Lösung an, die bei Ihnen so läuft. <a href={paths.ownGaps()}>Ihre Lücken</a> zeigen,
      was mit Anpassung geht; mit „Suchen wir auch“ finden Sie andere, denen dasselbe fehlt.
    </p>
  )
}
