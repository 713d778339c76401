import { ErrorSummary, emptyForm, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { nameOf } from '../mails.ts'
import type { Step } from '../queries/reuse.ts'
import { longestNote } from '../schema.ts'
import { stepSentences } from '../words.ts'
import type { ReusePageProps } from './reuse.tsx'

/** What happened, the newest first, and the form for a note. */
export function Timeline(props: ReusePageProps) {
  const { steps, isActing, reuse } = props
  return (
    <section aria-labelledby="verlauf">
      <h2 id="verlauf">Verlauf</h2>
      {isActing && <NoteForm {...props} />}
      <ol class="timeline">
        {steps.toReversed().map(step => (
          <li>
            <p>
              <strong>{nameOf(reuse, step.side)}</strong> {sentenceOf(step)}
            </p>
            {step.note && <p class="written">{step.note}</p>}
            <p class="quiet">
              {step.personName ?? 'Eine Person'}, <Time at={step.at} isExact />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const sentenceOf = ({ stage }: Step) => (stage ? stepSentences[stage] : 'schreibt')

function NoteForm({ reuse, refused, newRequestId }: ReusePageProps) {
  const isOurs = refused.form === 'note' || Boolean(refused.state.values.text)
  const form = isOurs ? refused.state : emptyForm
  return (
    <PostForm action={paths.reuseNote(reuse.id)} label="Notiz" class="form reuse-notes">
      {refused.form === 'note' && <ErrorSummary errors={form.errors} fields={{ text: 'Notiz an die andere Seite' }} />}
      <input type="hidden" name="anfrage" value={newRequestId()} />
      <TextArea
        name="text"
        label="Notiz an die andere Seite"
        hint="Steht hier und geht als Mail hinaus."
        form={form}
        rows={3}
        maxlength={longestNote}
      />
      <div class="form-actions">
        <Submit label="Notiz schreiben" kind="secondary" />
      </div>
    </PostForm>
  )
}
