import type { Html } from '#core/html.ts'
import { federalStateNames } from '#domain/administration.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import { germanDay } from '../days.ts'
import type { LiveAdopter } from '../queries/adopters.ts'

/** "14 Verwaltungen" */
export const inHouses = (count: number): string =>
  count === 1 ? 'einer Verwaltung' : `${formatCount(count)} Verwaltungen`

/** Beside the marks of a solution: in how many houses it runs, with the way to which. */
export function LiveMark({ count }: { count: number }): Html | null {
  return count > 0 ? <a href="#nutzung">Läuft in {inHouses(count)}</a> : null
}

interface ReuseActionProps {
  solutionId: number
  /** Of the house that looks. */
  running: number | null
  isOffered: boolean
  asks: 'guest' | 'reader' | 'acting' | null
  usualDays: number | null
}

export function ReuseAction({ solutionId, running, isOffered, asks, usualDays }: ReuseActionProps): Html | null {
  if (running !== null)
    return (
      <p>
        <a class="kern-btn kern-btn--primary" href={paths.reuse(running)}>
          <span class="kern-label">Zu Ihrer Nachnutzung</span>
        </a>
      </p>
    )
  if (!isOffered || asks === null) return null
  return (
    <div class="reuse-action">
      {asks === 'reader' ? (
        <p class="quiet">Interesse melden Redaktion und Koordination Ihrer Verwaltung an.</p>
      ) : (
        <p>
          <a class="kern-btn kern-btn--primary" href={paths.solutionInterest(solutionId)}>
            <span class="kern-label">Interesse anmelden</span>
          </a>
        </p>
      )}
      {usualDays !== null && <p class="quiet">Der Anbieter antwortet meist {usualWords(usualDays)}.</p>}
    </div>
  )
}

export function usualWords(days: number): string {
  if (days === 0) return 'am selben Tag'
  return days === 1 ? 'nach einem Tag' : `nach ${days} Tagen`
}

const shownAtOnce = 10

/** Which houses run it. */
export function Adopters({ adopters, total }: { adopters: readonly LiveAdopter[]; total: number }) {
  const rest = adopters.slice(shownAtOnce)
  const beyond = total - adopters.length
  return (
    <section aria-labelledby="nutzung">
      <h2 id="nutzung">Wer nutzt es</h2>
      <p>Läuft in {inHouses(total)}.</p>
      <AdopterList adopters={adopters.slice(0, shownAtOnce)} />
      {rest.length > 0 && (
        <details class="reuse-more">
          <summary>{formatCount(rest.length + beyond)} weitere</summary>
          <AdopterList adopters={rest} />
          {beyond > 0 && <p class="quiet">und {formatCount(beyond)} weitere, zu lesen über die Schnittstelle.</p>}
        </details>
      )}
    </section>
  )
}

function AdopterList({ adopters }: { adopters: readonly LiveAdopter[] }) {
  return (
    <ul class="reuse-adopters">
      {adopters.map(({ administrationId, name, federalStateKey, liveOn }) => (
        <li>
          <a href={paths.administration(administrationId)}>{name}</a>{' '}
          <span class="quiet">
            {federalStateNames[federalStateKey] && `${federalStateNames[federalStateKey]}, `}seit {germanDay(liveOn)}
          </span>
        </li>
      ))}
    </ul>
  )
}
