import { Fact } from '#web/facts.tsx'
import { formatCount } from '#web/list/format.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Assignment, Decision } from '../queries/assignment.ts'
import type { Workplace } from '../seen.ts'
import { dayText, StateMark } from './parts.tsx'

interface FactsProps {
  workplace: Workplace
  assignment: Assignment
}

/** What is known of one service of the list. */
export function Facts({ workplace: { alliance }, assignment }: FactsProps) {
  const { serviceId, state, stateSince, takenById, takenByName, dueOn, solutionId, solutionName } = assignment
  return (
    <dl class="facts">
      <Fact label="Stand">
        <StateMark state={state} /> <span class="quiet">seit</span> <Time at={stateSince} />
      </Fact>
      <Fact label="Übernommen von">
        {takenById === null ? 'niemandem' : <a href={paths.administration(takenById)}>{takenByName}</a>}
      </Fact>
      <Fact label="Frist">{dueOn ? dayText(dueOn) : 'keine'}</Fact>
      {solutionId !== null && (
        <Fact label="Ergebnis">
          <a href={paths.solution(solutionId)}>{solutionName}</a>
        </Fact>
      )}
      {assignment.note && (
        <Fact label="Hinweis">
          <span class="typed">{assignment.note}</span>
        </Fact>
      )}
      {assignment.addedByName && <Fact label="Auf die Liste gesetzt von">{assignment.addedByName}</Fact>}
      <Fact label="Mehr">
        <a href={paths.service(serviceId)}>Leistung im Katalog</a>,{' '}
        <a href={paths.matrix(`?verbund=${alliance.id}&leistung=${serviceId}`)}>wie weit die Mitglieder sind</a>
      </Fact>
    </dl>
  )
}

const decisionWords = { waiting: 'noch nicht entschieden', accepted: 'übernommen', declined: 'abgelehnt' } as const

/** What members have made of a result. */
export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const accepted = decisions.filter(({ state }) => state === 'accepted').length
  return (
    <section aria-labelledby="entscheidungen">
      <h2 id="entscheidungen">
        Übernommen von {formatCount(accepted)} von {formatCount(decisions.length)} Mitgliedern
      </h2>
      <ul>
        {decisions.map(({ administrationName, state, reason }) => (
          <li>
            {administrationName}: {decisionWords[state]}
            {reason && `, „${reason}“`}
          </li>
        ))}
      </ul>
    </section>
  )
}
