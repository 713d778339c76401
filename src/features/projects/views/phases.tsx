import { ErrorSummary, type FormState, textOf } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { GivenPhase } from '../commands/edit.ts'
import { mostPhases } from '../forms.ts'
import type { Project } from '../queries/project.ts'
import { ChangedMeanwhile } from './changed.tsx'
import { periodInWords } from './marks.tsx'

interface PhasesPageProps {
  project: Project
  phases: readonly GivenPhase[]
  form: FormState
  stand: string
  /** Somebody else has saved meanwhile. */
  isChanged: boolean
}

const spare = 3

/** A row per phase and a few to spare; saving brings further ones. */
export function PhasesPage({ project, phases, form, stand, isChanged }: PhasesPageProps) {
  const sent = Array.from({ length: mostPhases }, (_, i) => i + 1).filter(place =>
    textOf(form, `phase-${place}`),
  ).length
  const rows = Math.min(mostPhases, Math.max(phases.length, sent) + spare)
  const places = Array.from({ length: rows }, (_, i) => i + 1)
  const labels = Object.fromEntries(
    places.flatMap(place => [
      [`phase-${place}`, `Phase ${place}`],
      [`phase-${place}-von`, `Phase ${place}, Beginn`],
      [`phase-${place}-bis`, `Phase ${place}, Ende`],
    ]),
  )
  return (
    <>
      <h1>Phasen des Vorhabens</h1>
      {isChanged && <ChangedMeanwhile changes={phases.map(inWords)} />}
      <ErrorSummary errors={form.errors} fields={labels} />
      <p class="prose">
        Sie stehen auf der Seite in der Reihenfolge ihrer Tage. Wenn Sie den Namen leeren, ist die Phase gelöscht.
      </p>
      <PostForm action={paths.projectPhases(project.id)} class="form phase-form">
        <input type="hidden" name="fassung" value={stand} />
        {places.map(place => (
          <PhaseFields place={place} phase={phases[place - 1]} form={form} />
        ))}
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.project(project.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

const inWords = ({ name, startsOn, endsOn, isDone }: GivenPhase) =>
  [
    name,
    [periodInWords(startsOn, endsOn) ?? 'noch ohne Termin', isDone && 'fertig'].filter(Boolean).join(', '),
  ] as const

interface PhaseFieldsProps {
  place: number
  phase: GivenPhase | undefined
  form: FormState
}

function PhaseFields({ place, phase, form }: PhaseFieldsProps) {
  const name = `phase-${place}`
  const isSent = Object.keys(form.values).length > 0
  const isDone = isSent ? `${name}-fertig` in form.values : phase?.isDone === true
  return (
    <fieldset class="field phase-row">
      <legend>Phase {place}</legend>
      <PhaseInput name={name} label="Was geschieht" form={form} initial={phase?.name} />
      <PhaseInput name={`${name}-von`} label="Beginn" form={form} initial={phase?.startsOn} type="date" />
      <PhaseInput name={`${name}-bis`} label="Ende" form={form} initial={phase?.endsOn} type="date" />
      <div class="choice">
        <input type="checkbox" id={`${name}-fertig`} name={`${name}-fertig`} value="ja" checked={isDone} />
        <label for={`${name}-fertig`}>fertig</label>
      </div>
    </fieldset>
  )
}

interface PhaseInputProps {
  name: string
  label: string
  form: FormState
  initial: string | null | undefined
  type?: 'text' | 'date'
}

function PhaseInput({ name, label, form, initial, type = 'text' }: PhaseInputProps) {
  const error = form.errors[name]
  return (
    <div class={error ? 'field-error' : undefined}>
      <label for={name}>{label}</label>
      {error && (
        <p class="field-message" id={`${name}-fehler`}>
          {error}
        </p>
      )}
      <input
        class="kern-form-input__input"
        id={name}
        name={name}
        type={type}
        value={name in form.values ? textOf(form, name) : (initial ?? '')}
        maxlength={type === 'text' ? 120 : undefined}
        autocomplete="off"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-fehler` : undefined}
      />
    </div>
  )
}
