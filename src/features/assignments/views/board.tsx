import type { Html } from '#core/html.ts'
import { type AssignmentState, assignmentStateLabels, assignmentStates } from '#domain/assignment.ts'
import { formatCount } from '#web/list/format.ts'
import { changed, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { stateParams } from '../definition.ts'
import type { HintedWork, WorkListing } from '../list.ts'
import { mayMoveAssignment, nextStates } from '../rules.ts'
import { DueDay, Moves, Standing, StateMark } from './parts.tsx'

/** The same list as columns by state. Cards are moved by their menu; with script also by dragging. */
export function Board({ list }: { list: WorkListing }) {
  return (
    <div class="work-board">
      {assignmentStates.map(state => (
        <Column state={state} list={list} />
      ))}
    </div>
  )
}

function Column({ state, list }: { state: AssignmentState; list: WorkListing }) {
  const { rows, byState, workplace } = list
  const cards = rows.filter(row => row.state === state)
  const total = byState.get(state) ?? 0
  const chosen = { ...list.state.chosen, stand: [stateParams[state]] }
  return (
    <section class="work-column" aria-labelledby={`spalte-${stateParams[state]}`} data-column={stateParams[state]}>
      <h2 id={`spalte-${stateParams[state]}`}>
        <StateMark state={state} />
        <span class="count">
          {formatCount(total)}
          <span class="sr-only"> {total === 1 ? 'Leistung' : 'Leistungen'}</span>
        </span>
      </h2>
      {cards.length > 0 ? (
        <ul class="work-cards">
          {cards.map(row => (
            <Card row={row} list={list} />
          ))}
        </ul>
      ) : (
        <p class="quiet">Keine Leistung.</p>
      )}
      {total > cards.length && (
        <p>
          <a href={paths.allianceWork(workplace.alliance.id, stateQuery(changed(list.state, { view: '', chosen })))}>
            alle {formatCount(total)}
            <span class="sr-only"> mit Stand {assignmentStateLabels[state]}</span>
          </a>
        </p>
      )}
    </section>
  )
}

function Card({ row, list: { workplace, state } }: { row: HintedWork; list: WorkListing }): Html {
  const { alliance, actor, mover } = workplace
  const { id, name, takenById, takenByName } = row
  const isMovable =
    mayMoveAssignment(actor, { allianceId: alliance.id, takenById }) && nextStates(row.state, mover).length > 0
  return (
    <li class="work-card" id={`karte-${id}`} tabindex={-1} data-card={isMovable ? '' : undefined}>
      <a href={paths.assignment(alliance.id, id)}>{name}</a>
      <dl>
        {takenByName && <Line label="Übernommen von">{takenByName}</Line>}
        {row.dueOn && (
          <Line label="Frist">
            <DueDay dueOn={row.dueOn} due={row.due} />
          </Line>
        )}
        <Line label="Erledigt bei">
          <Standing done={row.done} concerned={row.concerned} />
        </Line>
        {row.solutionId !== null && (
          <Line label="Ergebnis">
            <a href={paths.solution(row.solutionId)}>{row.solutionName}</a>
          </Line>
        )}
      </dl>
      {isMovable && (
        <details class="work-moves">
          <summary>
            verschieben nach …<span class="sr-only"> ({name})</span>
          </summary>
          <Moves workplace={workplace} row={row} back={stateQuery(state)} />
        </details>
      )}
    </li>
  )
}

function Line({ label, children }: { label: string; children?: Html | string | null }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
