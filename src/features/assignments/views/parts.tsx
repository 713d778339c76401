import type { Html } from '#core/html.ts'
import { type AssignmentState, assignmentStateLabels } from '#domain/assignment.ts'
import { PostForm } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { SubNav } from '#web/sub-nav.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { dueLabels, stateParams } from '../definition.ts'
import type { HintedWork } from '../list.ts'
import type { ChoiceRow } from '../queries/choice.ts'
import type { Hint } from '../queries/hints.ts'
import type { WorkRow } from '../queries/work.ts'
import { nextStates } from '../rules.ts'
import type { Workplace } from '../seen.ts'

/** A day that came as a text: 2026-11-25. */
export const dayText = (day: string) => formatDate(new Date(`${day}T12:00:00Z`))

/** Word and shape, as a status of an entry has them. */
const shapes: Readonly<Record<AssignmentState, string>> = {
  free: 'open',
  taken: 'planned',
  inProgress: 'inProgress',
  result: 'done',
  handedOver: 'done',
}

export const StateMark = ({ state }: { state: AssignmentState }) => (
  <span class={`status status-${shapes[state]}`}>{assignmentStateLabels[state]}</span>
)

/** The pages of the work of one Verbund. */
export function WorkNav({ workplace: { alliance }, current }: { workplace: Workplace; current: string }) {
  const links = [
    ['Verbund', paths.alliance(alliance.id)],
    ['Arbeitsteilung', paths.allianceWork(alliance.id)],
    ['Leistungen auswählen', paths.allianceWorkChoice(alliance.id)],
    ['Matrix der Mitglieder', paths.matrix(`?verbund=${alliance.id}`)],
  ] as const
  return <SubNav label="Arbeit im Verbund" links={links} current={current} />
}

/** „3 von 9 erledigt“ */
export function Standing({ done, concerned }: { done: number; concerned: number }): Html {
  if (!concerned) return <span class="quiet">niemand zuständig</span>
  return (
    <>
      {formatCount(done)} von {formatCount(concerned)}
    </>
  )
}

export function Forms({ forms, formBy }: Pick<ChoiceRow, 'forms' | 'formBy'>): Html | null {
  if (!forms) return null
  return (
    <>
      {formatCount(forms)}
      {formBy && <span class="quiet">, erstes bis {dayText(formBy)}</span>}
    </>
  )
}

export function Solutions({ serviceId, name, solutions, running }: Omit<ChoiceRow, 'cases'>): Html | null {
  if (!solutions) return null
  return (
    <>
      <a href={paths.solutions(`?leistung=${serviceId}`)}>
        {formatCount(solutions)}
        <span class="sr-only">
          {' '}
          {solutions === 1 ? 'Lösung' : 'Lösungen'} für {name}
        </span>
      </a>
      {running > 0 && (
        <span class="quiet">, läuft bei {running === 1 ? '1 Mitglied' : `${formatCount(running)} Mitgliedern`}</span>
      )}
    </>
  )
}

export function DueDay({ dueOn, due }: Pick<WorkRow, 'dueOn' | 'due'>): Html | null {
  if (!dueOn) return null
  return (
    <>
      {dayText(dueOn)}
      {due === 'overdue' && <span class="tag">{dueLabels.overdue}</span>}
    </>
  )
}

/** What already exists, in a line each. */
export function HintLines({ hint }: { hint: Hint | undefined }): Html | null {
  if (!hint) return null
  const { serviceId, fitting, fittingMembers, alliances, projects } = hint
  if (!fitting && !alliances.length && !projects.length) return null
  return (
    <ul class="work-hints">
      {fitting > 0 && (
        <li>
          <a href={paths.solutions(`?leistung=${serviceId}`)}>
            {fitting === 1 ? '1 Lösung' : `${formatCount(fitting)} Lösungen`}
          </a>{' '}
          auf der Technik von {fittingMembers === 1 ? '1 Mitglied' : `${formatCount(fittingMembers)} Mitgliedern`}
        </li>
      )}
      {alliances.map(({ id, name, state }) => (
        <li>
          auch im Verbund <a href={paths.allianceWork(id)}>{name}</a>: {assignmentStateLabels[state]}
        </li>
      ))}
      {projects.map(({ id, name }) => (
        <li>
          Vorhaben: <a href={paths.project(id)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}

interface MovesProps {
  readonly workplace: Workplace
  readonly row: Pick<HintedWork, 'id' | 'name' | 'state' | 'version'>
  /** The query of the list to come back to. */
  readonly back: string
}

/** What needs more than a click is done on the page of the service: naming the result, handing over. */
const asking: Readonly<Partial<Record<AssignmentState, string>>> = { result: '#ergebnis', handedOver: '#uebergabe' }

/** Where a card may go; each way is a form of its own, so that it needs neither a mouse nor script. */
export function Moves({ workplace: { alliance, mover }, row, back }: MovesProps) {
  return (
    <ul>
      {nextStates(row.state, mover).map(to => (
        <li data-to={stateParams[to]}>
          {asking[to] ? (
            <a href={`${paths.assignment(alliance.id, row.id)}${asking[to]}`}>{assignmentStateLabels[to]} …</a>
          ) : (
            <MoveButton {...{ alliance, row, back, to }} label={assignmentStateLabels[to]} />
          )}
        </li>
      ))}
    </ul>
  )
}

interface MoveButtonProps extends Omit<MovesProps, 'workplace'> {
  readonly alliance: Workplace['alliance']
  readonly to: AssignmentState
  readonly label: string
}

export function MoveButton({ alliance, row, back, to, label }: MoveButtonProps) {
  return (
    <PostForm action={paths.assignmentState(alliance.id, row.id)} class="action">
      <input type="hidden" name="fassung" value={String(row.version)} />
      <input type="hidden" name="nach" value={stateParams[to]} />
      {back && <input type="hidden" name="zurueck" value={back} />}
      <button class="small-button" type="submit">
        {label}
        <span class="sr-only"> ({row.name})</span>
      </button>
    </PostForm>
  )
}
