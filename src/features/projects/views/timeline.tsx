import type { Html } from '#core/html.ts'
import { TableFrame } from '#web/list/results.tsx'
import { isoDay } from '#web/time.tsx'
import type { Phase, Project } from '../queries/project.ts'
import { periodInWords } from './marks.tsx'

/** The phases from the first to the last: a table that reads as a line of time. */
export function Phases({ project }: { project: Project }): Html | null {
  if (!project.phases.length) return null
  return (
    <section aria-labelledby="phasen">
      <h2 id="phasen">Phasen</h2>
      <TableFrame label="Phasen mit Zeitraum">
        <table class="stackable phases">
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">Zeitraum</th>
              <th scope="col">Stand</th>
            </tr>
          </thead>
          <tbody>
            {project.phases.map(phase => (
              <tr>
                <th scope="row">{phase.name}</th>
                <td data-label="Zeitraum">{periodInWords(phase.startsOn, phase.endsOn) ?? 'noch ohne Termin'}</td>
                <td data-label="Stand">
                  <PhaseMark phase={phase} isOver={project.endedAt !== null} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

function PhaseMark({ phase, isOver }: { phase: Phase; isOver: boolean }) {
  const [shape, word] = standOf(phase, isOver)
  return (
    <>
      <span class={`status status-${shape}`}>{word}</span>{' '}
      {phase.isOverdue && <span class="mark">sollte beendet sein</span>}
    </>
  )
}

function standOf({ isDone, startsOn }: Phase, isOver: boolean): readonly [shape: string, word: string] {
  if (isDone) return ['done', 'fertig']
  if (isOver) return ['dropped', 'nicht beendet']
  return startsOn !== null && startsOn <= isoDay(new Date()) ? ['inProgress', 'läuft'] : ['open', 'kommt']
}
