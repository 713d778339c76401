import type { Html } from '#core/html.ts'
import { type ProfileQuestion, profileGroupLabels, profileQuestions } from '#domain/profile.ts'
import { type FormState, textOf } from '#web/fields.tsx'
import type { Answer, Content } from '../../content.ts'
import { Line } from './line.tsx'

interface ProfileProps {
  form: FormState
  content: Content
}

type Group = ProfileQuestion['group']

/** Step 5: the same questions for every solution; each says who reads the answer. */
export function ProfileFields({ form, content }: ProfileProps) {
  return (
    <>
      <p class="prose">
        {profileQuestions.length} Fragen, die jede Verwaltung stellt, bevor sie etwas übernimmt. Beantworten Sie, was
        Sie wissen; jede Antwort erspart eine Rückfrage. Kosten und Ansprechstelle lesen nur Verwaltungen, wenn Sie es
        nicht anders wählen.
      </p>
      {(Object.keys(profileGroupLabels) as Group[]).map(group => (
        <fieldset class="entry-group">
          <legend>{profileGroupLabels[group]}</legend>
          <div>
            {profileQuestions
              .filter(question => question.group === group)
              .map(question => (
                <QuestionField question={question} form={form} answer={content.answers[question.key]} />
              ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}

interface QuestionProps {
  question: ProfileQuestion
  form: FormState
  answer: Answer | undefined
}

function QuestionField(props: QuestionProps) {
  const { question } = props
  return (
    <div class="profile-question">
      <AnswerInput {...props} />
      <Readers question={question} form={props.form} answer={props.answer} />
    </div>
  )
}

function AnswerInput({ question, form, answer }: QuestionProps): Html {
  const { key, kind, label, hint } = question
  const name = `frage-${key}`
  if (kind === 'text') return <AnswerText {...{ name, label, hint, form }} initial={answer?.text ?? ''} />
  if (kind === 'date')
    return (
      <div>
        <Line {...{ name, label, form }} type="date" initial={answer?.text} />
        <p class="field-hint">{hint}</p>
      </div>
    )
  const unit = kind === 'euros' ? 'Euro' : 'Tage'
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <p class="field-hint">{hint}</p>
      <div class="offer-row is-range">
        <Line
          name={`${name}-von`}
          label={`von (${unit})`}
          form={form}
          initial={answer?.low}
          inputmode="numeric"
          about={label}
        />
        <Line
          name={`${name}-bis`}
          label={`bis (${unit})`}
          form={form}
          initial={answer?.high}
          inputmode="numeric"
          about={label}
        />
        <Line name={name} label="Anmerkung" form={form} initial={answer?.text} maxlength={3000} about={label} />
      </div>
    </fieldset>
  )
}

interface AnswerTextProps {
  name: string
  label: string
  hint: string
  form: FormState
  initial: string
}

function AnswerText({ name, label, hint, form, initial }: AnswerTextProps) {
  const error = form.errors[name]
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={name}>{label}</label>
      <p class="field-hint" id={`${name}-hinweis`}>
        {hint}
      </p>
      {error && (
        <p class="field-message" id={`${name}-fehler`}>
          {error}
        </p>
      )}
      <textarea
        class="kern-form-input__input"
        id={name}
        name={name}
        rows={2}
        maxlength={3000}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-hinweis ${name}-fehler` : `${name}-hinweis`}
      >
        {name in form.values ? textOf(form, name) : initial}
      </textarea>
    </div>
  )
}

function Readers({ question, form, answer }: QuestionProps) {
  const name = `sicht-${question.key}`
  const chosen = name in form.values ? textOf(form, name) : (answer?.visibility ?? question.visibility)
  const options = [
    ['public', 'alle'],
    ['administrations', 'nur Verwaltungen'],
  ] as const
  return (
    <div class="profile-readers">
      <label for={name}>
        Lesen dürfen<span class="sr-only"> ({question.label})</span>
      </label>
      <select id={name} name={name}>
        {options.map(([value, label]) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
