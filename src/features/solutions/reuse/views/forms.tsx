import type { Html } from '#core/html.ts'
import { nextStages, type ReuseStage } from '#domain/reuse.ts'
import { Choices, ErrorSummary, emptyForm, type FormState, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { dayName, longestNote, noteName, reuseVisibilities } from '../schema.ts'
import { stepActions } from '../words.ts'
import { visibilityWords } from './marks.tsx'
import type { ReusePageProps } from './reuse.tsx'

/** One form per stage that may come next; the first one is open, the others unfold. */
export function StepForms(props: ReusePageProps) {
  const { reuse, refused } = props
  const stages = nextStages(reuse.stage, reuse.side)
  const open = refused.form !== null && stages.includes(refused.form as ReuseStage) ? refused.form : mainOf(stages)
  return (
    <section aria-labelledby="naechster-schritt">
      <h2 id="naechster-schritt">{stages.length > 1 ? 'Nächster Schritt' : 'Beenden'}</h2>
      {stages.map(stage => (
        <details class="reuse-step" open={stage === open}>
          <summary>{stepActions[stage]}</summary>
          <StepForm {...props} stage={stage} isMain={stage === open && stage !== 'ended'} />
        </details>
      ))}
    </section>
  )
}

/** Ending is never what a page proposes. */
const mainOf = (stages: readonly ReuseStage[]) => stages.find(stage => stage !== 'ended') ?? null

function StepForm({
  reuse,
  refused,
  newRequestId,
  stage,
  isMain,
}: ReusePageProps & { stage: ReuseStage; isMain: boolean }) {
  const form = refused.form === stage ? refused.state : emptyForm
  const isEnd = stage === 'ended'
  return (
    <PostForm action={paths.reuseStep(reuse.id)} label={stepActions[stage]}>
      <ErrorSummary
        errors={form.errors}
        fields={{ [noteName(stage)]: isEnd ? 'Grund' : 'Notiz', [dayName(stage)]: 'Datum' }}
      />
      <input type="hidden" name="schritt" value={stage} />
      <input type="hidden" name="fassung" value={reuse.version} />
      <input type="hidden" name="anfrage" value={newRequestId()} />
      <StepDay stage={stage} form={form} reuse={reuse} />
      <TextArea
        name={noteName(stage)}
        label={isEnd ? 'Grund' : 'Notiz'}
        hint="Beide Häuser lesen das."
        form={form}
        rows={3}
        maxlength={longestNote}
        isOptional={!isEnd}
      />
      <div class="form-actions">
        <Submit label={stepActions[stage]} kind={isMain ? 'primary' : 'secondary'} />
      </div>
    </PostForm>
  )
}

interface StepDayProps {
  stage: ReuseStage
  form: FormState
  reuse: ReusePageProps['reuse']
}

function StepDay({ stage, form, reuse }: StepDayProps): Html | null {
  const shared = { name: dayName(stage), form, attributes: { type: 'date' }, isOptional: true }
  if (stage === 'introduction')
    return <TextField {...shared} label="Soll live sein am" initial={comingOnly(reuse.targetOn)} />
  if (stage === 'live') return <TextField {...shared} label="Live seit" hint="Ohne Angabe: heute." />
  return null
}

/** A day that has passed is none one would plan with. */
const comingOnly = (day: string | null) => (day !== null && day >= new Date().toISOString().slice(0, 10) ? day : null)

/** What only the adopter decides. */
export function DetailsForm({ reuse, refused }: ReusePageProps) {
  const form = refused.form === 'details' ? refused.state : emptyForm
  return (
    <details class="reuse-details" open={refused.form === 'details'}>
      <summary>Sichtbarkeit und Zieldatum ändern</summary>
      <PostForm action={paths.reuseDetails(reuse.id)} label="Sichtbarkeit und Zieldatum">
        <ErrorSummary
          errors={form.errors}
          fields={{ sichtbar: 'Wer sieht, dass es läuft', ziel: 'Soll live sein am' }}
        />
        <input type="hidden" name="fassung" value={reuse.version} />
        <Choices
          name="sichtbar"
          label="Wer sieht, dass es bei Ihnen läuft"
          form={form}
          initial={reuse.visibility}
          options={reuseVisibilities.map(each => [each, visibilityWords[each]] as const)}
        />
        <TextField
          name="ziel"
          label="Soll live sein am"
          form={form}
          initial={reuse.targetOn}
          attributes={{ type: 'date' }}
          isOptional
        />
        <div class="form-actions">
          <Submit label="Speichern" kind="secondary" />
        </div>
      </PostForm>
    </details>
  )
}
