import type { Html } from '#core/html.ts'
import { bestPracticeRule, type Condition, type Track, unmetConditions } from '#domain/best-practice.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { housesInWords } from '../words.ts'

const { houses, reports, share, months } = bestPracticeRule

/** The rule in words, each condition one sentence. */
export const conditionWords: Readonly<Record<Condition, string>> = {
  houses: `Sie läuft in mindestens ${houses} anderen Verwaltungen.`,
  reports: `Mindestens ${reports} Verwaltungen haben ihre Erfahrung berichtet.`,
  share: `Mindestens ${share[0]} von ${share[1]} davon würden es wieder so machen.`,
  alive: `In den letzten ${months} Monaten gab es ein Lebenszeichen: ein Bericht, eine Einführung, eine Version oder eine Änderung.`,
  offered: 'Sie wird noch angeboten.',
}

const now: Readonly<Record<Condition, (track: Track) => string>> = {
  houses: ({ live }) => (live ? housesInWords(live) : 'keine'),
  reports: track => (track.reports ? housesInWords(track.reports) : 'keine'),
  share: track => `${track.wouldAgain} von ${track.reports}`,
  alive: ({ lastSignAt }) => `zuletzt ${formatDate(lastSignAt)}`,
  offered: () => 'zurückgenommen',
}

/** What a solution still lacks; nothing where it has earned it. */
export function Lacking({ track }: { track: Track }): Html | null {
  const unmet = unmetConditions(track, new Date())
  if (!unmet.length) return null
  return (
    <details>
      <summary>Was zur Besten Praxis noch fehlt ({unmet.length})</summary>
      <ul>
        {unmet.map(condition => (
          <li>
            {conditionWords[condition]} <span class="quiet">Bisher: {now[condition](track)}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.bestPractice()}>Alle Lösungen mit Bester Praxis</a>
      </p>
    </details>
  )
}
