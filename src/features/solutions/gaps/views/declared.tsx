import { GapNav } from '#web/gap-nav.tsx'
import { paths } from '../../../../paths.ts'
import type { NamedReuse } from '../queries/reuses.ts'

interface DeclaredPageProps {
  begun: readonly NamedReuse[]
  running: readonly NamedReuse[]
  /** How many of the chosen solutions are no longer offered. */
  gone: number
}

const solutions = (count: number) => (count === 1 ? 'einer Lösung' : `${count} Lösungen`)

/** What became of the solutions that were chosen together. */
export function DeclaredPage({ begun, running, gone }: DeclaredPageProps) {
  return (
    <>
      <h1>{begun.length ? `Interesse an ${solutions(begun.length)} angemeldet` : 'Kein neues Interesse angemeldet'}</h1>
      <GapNav current={paths.ownGaps()} />
      {begun.length > 0 && (
        <p class="prose">
          Wer sie anbietet, hat eine E-Mail bekommen und ist jetzt am Zug. Auf der Seite jeder Nachnutzung sehen Sie
          beide, wie weit sie ist.
        </p>
      )}
      <ReuseList title="Neu angemeldet" reuses={begun} />
      <ReuseList title={running.length === 1 ? 'Eine lief schon' : `${running.length} liefen schon`} reuses={running} />
      {gone > 0 && (
        <p class="prose">
          {gone === 1 ? 'Eine Lösung wird' : `${gone} Lösungen werden`} nicht mehr angeboten; dafür wurde nichts
          angemeldet.
        </p>
      )}
      <p>
        <a href={paths.ownGaps()}>Zurück zu „Unsere Lücken“</a>
      </p>
    </>
  )
}

function ReuseList({ title, reuses }: { title: string; reuses: readonly NamedReuse[] }) {
  if (!reuses.length) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {reuses.map(({ id, solutionName, giverName }) => (
          <li>
            <a href={paths.reuse(id)}>{solutionName}</a> <span class="quiet">{giverName}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
