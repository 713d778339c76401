import type { Html } from '#core/html.ts'
import { type AssignmentState, assignmentStateLabels } from '#domain/assignment.ts'
import { ErrorSummary, type FormState, SelectField, TextArea, TextField, TickBox } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import { stateParams } from '../definition.ts'
import type { Assignment, Decision, Member, Result } from '../queries/assignment.ts'
import type { Hint } from '../queries/hints.ts'
import { mayMoveAssignment, mayRemoveAssignment, nextStates, passesOn } from '../rules.ts'
import type { Workplace } from '../seen.ts'
import { Decisions, Facts } from './facts.tsx'
import { HintLines, MoveButton, WorkNav } from './parts.tsx'

export interface AssignmentPageProps {
  workplace: Workplace
  assignment: Assignment
  hint: Hint | undefined
  members: readonly Member[]
  results: readonly Result[]
  decisions: readonly Decision[]
  form: FormState
}

const fields = {
  loesung: 'Ergebnis',
  frist: 'Frist',
  notiz: 'Hinweis',
  mitglied: 'Mitglied',
  bestaetigung: 'Bestätigung',
}

/** One service of the list: how far it is, and what whoever has it can do. */
export function AssignmentPage(props: AssignmentPageProps) {
  const { workplace, assignment, form, hint } = props
  const { alliance, actor } = workplace
  const isMovable = mayMoveAssignment(actor, assignment)
  return (
    <>
      <h1>{assignment.serviceName}</h1>
      <ErrorSummary errors={form.errors} fields={fields} />
      <WorkNav workplace={workplace} current={paths.allianceWork(alliance.id)} />
      <Facts {...props} />
      <HintLines hint={hint} />
      {assignment.state === 'handedOver' && <Decisions decisions={props.decisions} />}
      {isMovable && (
        <>
          <HandOver {...props} />
          <Steps {...props} />
          <ResultForm {...props} />
          <DetailsForm {...props} />
          <PassOnForm {...props} />
        </>
      )}
      {mayRemoveAssignment(actor, alliance.id) && assignment.state !== 'handedOver' && <Removal {...props} />}
    </>
  )
}

/** In the words of whoever acts. */
function stepLabel(from: AssignmentState, to: AssignmentState, isOwn: boolean): string {
  if (to === 'free') return isOwn ? 'Zurückgeben' : 'Wieder freigeben'
  if (from === 'free') return 'Übernehmen'
  return from === 'taken' ? 'In Arbeit' : `Zurück zu „${assignmentStateLabels[to]}“`
}

function Steps({ workplace, assignment }: AssignmentPageProps): Html | null {
  const { id, serviceName: name, state, version } = assignment
  const steps = nextStates(state, workplace.mover).filter(to => to !== 'result' && to !== 'handedOver')
  if (!steps.length) return null
  const isOwn = assignment.takenById === workplace.own
  return (
    <section aria-labelledby="schritte">
      <h2 id="schritte">Stand ändern</h2>
      <ul class="work-steps">
        {steps.map(to => (
          <li>
            <MoveButton
              alliance={workplace.alliance}
              row={{ id, name, state, version }}
              back=""
              to={to}
              label={stepLabel(state, to, isOwn)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Version = ({ assignment }: Pick<AssignmentPageProps, 'assignment'>) => (
  <input type="hidden" name="fassung" value={String(assignment.version)} />
)

function ResultForm({ workplace, assignment, results, form }: AssignmentPageProps): Html | null {
  if (!nextStates(assignment.state, workplace.mover).includes('result')) return null
  const options = results.map(
    ({ id, name, administrationName, covers }) =>
      [String(id), `${name} (${administrationName})${covers ? '' : ' – für andere Leistungen'}`] as const,
  )
  return (
    <section aria-labelledby="ergebnis">
      <h2 id="ergebnis">Ergebnis nennen</h2>
      {options.length ? (
        <PostForm action={paths.assignmentState(workplace.alliance.id, assignment.id)} label="Ergebnis nennen">
          <Version assignment={assignment} />
          <input type="hidden" name="nach" value={stateParams.result} />
          <SelectField
            name="loesung"
            label="Lösung"
            form={form}
            options={[['', 'bitte wählen'], ...options]}
            initial={String(assignment.solutionId ?? '')}
            hint="Eine veröffentlichte Lösung, die alle Mitglieder sehen."
          />
          <Submit label="Ergebnis ist da" kind="secondary" />
        </PostForm>
      ) : (
        <p>
          Noch ist keine Lösung veröffentlicht, die passt. <a href={paths.newSolution()}>Lösung anbieten</a>
        </p>
      )}
    </section>
  )
}

function HandOver({ workplace: { alliance, mover }, assignment, members }: AssignmentPageProps): Html | null {
  if (!nextStates(assignment.state, mover).includes('handedOver')) return null
  const others = members.filter(({ id }) => id !== assignment.takenById).length
  return (
    <section aria-labelledby="uebergabe">
      <h2 id="uebergabe">Allen übergeben</h2>
      <p class="prose">
        {others === 1 ? 'Das andere Mitglied bekommt' : `Die ${formatCount(others)} anderen Mitglieder bekommen`} eine
        E-Mail und den Vorschlag, das Ergebnis zu übernehmen; jedes entscheidet selbst. Zurücknehmen lässt sich das
        nicht.
      </p>
      <PostForm action={paths.assignmentState(alliance.id, assignment.id)} label="Allen übergeben">
        <Version assignment={assignment} />
        <input type="hidden" name="nach" value={stateParams.handedOver} />
        <Submit label="Allen Mitgliedern übergeben" />
      </PostForm>
    </section>
  )
}

function DetailsForm({ workplace: { alliance }, assignment, form }: AssignmentPageProps) {
  return (
    <section aria-labelledby="angaben">
      <h2 id="angaben">Frist und Hinweis</h2>
      <PostForm action={paths.assignment(alliance.id, assignment.id)} label="Frist und Hinweis">
        <Version assignment={assignment} />
        <TextField
          name="frist"
          label="Frist"
          form={form}
          initial={assignment.dueOn}
          isOptional
          attributes={{ type: 'date' }}
          hint="Eine Woche vorher wird erinnert, wer übernommen hat."
        />
        <TextArea
          name="notiz"
          label="Hinweis für die Mitglieder"
          form={form}
          initial={assignment.note}
          isOptional
          rows={3}
          maxlength={1000}
        />
        <Submit label="Speichern" kind="secondary" />
      </PostForm>
    </section>
  )
}

function PassOnForm({ workplace, assignment, members, form }: AssignmentPageProps): Html | null {
  if (!passesOn(assignment.state, workplace.mover)) return null
  const others = members.filter(({ id }) => id !== assignment.takenById)
  return (
    <section aria-labelledby="weitergabe">
      <h2 id="weitergabe">An ein anderes Mitglied weitergeben</h2>
      <PostForm action={paths.assignmentTaker(workplace.alliance.id, assignment.id)} label="Weitergeben">
        <Version assignment={assignment} />
        <SelectField
          name="mitglied"
          label="Mitglied"
          form={form}
          options={[['', 'bitte wählen'], ...others.map(({ id, name }) => [String(id), name] as const)]}
          hint="Es bekommt eine E-Mail und kann die Leistung zurückgeben."
        />
        <Submit label="Weitergeben" kind="secondary" />
      </PostForm>
    </section>
  )
}

function Removal({ workplace: { alliance }, assignment, form }: AssignmentPageProps) {
  return (
    <section aria-labelledby="entfernung">
      <h2 id="entfernung">Von der Liste nehmen</h2>
      <PostForm action={paths.assignmentRemoval(alliance.id, assignment.id)} label="Von der Liste nehmen">
        <TickBox
          name="bestaetigung"
          label="Der Verbund arbeitet nicht mehr an dieser Leistung."
          form={form}
          hint="Wer sie übernommen hat, verliert sie. Einträge der Mitglieder bleiben, wie sie sind."
        />
        <Submit label="Von der Liste nehmen" kind="tertiary" />
      </PostForm>
    </section>
  )
}
