import { statusLabels } from '#domain/status.ts'
import { Choices, type FormState, SelectField } from '#web/fields.tsx'
import { type Field, type FieldName, fieldByName } from '../../fields.ts'
import type { Products } from '../../products.ts'
import { inWords } from '../../show.ts'
import { availabilities, availabilityLabels, formWords } from '../answer.ts'
import type { Known, Question } from '../queries/open-link.ts'
import { digestOf, fieldName, longest, type QuestionField, questionFields, textsOf } from '../unit-form.ts'
import { Line } from './inputs.tsx'

export const suggestionsId = 'programme'

const labels: Readonly<Record<QuestionField, string>> = {
  online: 'Kann man das heute schon online beantragen?',
  adresse: 'Adresse der Seite im Internet',
  programm: 'Programm, mit dem es läuft',
  formular: 'Formular, das heute benutzt wird',
  faelle: 'Fälle im Jahr, ungefähr',
  bis: 'Bis wann soll sich etwas ändern?',
  auskunft: 'Wer beantwortet Fragen dazu? (Name oder Stelle)',
  anmerkung: 'Anmerkung',
}

/** For the list of messages on top: which field of which service. */
export function questionLabels(questions: readonly Question[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    questions.flatMap(({ serviceId, name }) =>
      questionFields.map(field => [fieldName(field, serviceId), `${name}: ${labels[field]}`]),
    ),
  )
}

interface QuestionProps {
  question: Question
  form: FormState
  products: Pick<Products, 'nameOf'>
  action: string
  isOpen: boolean
}

/** One service, folded once it is answered. */
export function QuestionPart({ question, form, products, action, isOpen }: QuestionProps) {
  const { serviceId, name, answer, known } = question
  const hasErrors = questionFields.some(field => fieldName(field, serviceId) in form.errors)
  return (
    <details class="question" id={`leistung-${serviceId}`} data-question={String(serviceId)} open={isOpen || hasErrors}>
      <summary>
        <h2>{name}</h2>
        <span class={answer ? 'question-state is-answered' : 'question-state'}>
          {answer ? 'beantwortet' : 'noch offen'}
        </span>
      </summary>
      <KnownLine known={known} products={products} />
      <Feedback question={question} />
      <input type="hidden" name={fieldName('alt', serviceId)} value={digestOf(textsOf(answer))} />
      <Questions question={question} form={form} />
      <button class="small-button" type="submit" name="aktion" value="speichern" formaction={saveAt(action, serviceId)}>
        Speichern<span class="sr-only">: {name}</span>
      </button>
    </details>
  )
}

/** The answer comes back where one was. */
const saveAt = (action: string, serviceId: number) => `${action}#leistung-${serviceId}`

function Questions({ question: { serviceId, answer }, form }: Pick<QuestionProps, 'question' | 'form'>) {
  const texts = textsOf(answer)
  const about = (field: QuestionField) => ({
    name: fieldName(field, serviceId),
    label: labels[field],
    form,
    initial: texts[field],
    maxlength: longest[field],
  })
  return (
    <>
      <Choices {...about('online')} options={availabilities.map(code => [code, availabilityLabels[code]] as const)} />
      <fieldset class="question-group">
        <legend>Womit geht es online?</legend>
        <p class="field-hint">Nur, wenn schon etwas online ist.</p>
        <Line {...about('adresse')} inputmode="url" />
        <Line {...about('programm')} list={suggestionsId} />
      </fieldset>
      <fieldset class="question-group">
        <legend>Was läuft noch auf Papier oder als PDF?</legend>
        <SelectField {...about('formular')} options={[['', 'keine Angabe'], ...Object.entries(formWords)]} />
        <Line {...about('faelle')} inputmode="numeric" />
      </fieldset>
      <fieldset class="question-group">
        <legend>Wie geht es weiter?</legend>
        <Line {...about('bis')} type="date" />
        <Line {...about('auskunft')} />
      </fieldset>
      <Line {...about('anmerkung')} isLong />
    </>
  )
}

const shownFields: readonly (readonly [keyof Known, string])[] = [
  ['serviceUrl', 'Adresse'],
  ['productId', 'Programm'],
  ['currentForm', 'Formular'],
  ['caseCount', 'Fälle im Jahr'],
  ['targetOn', 'Ziel'],
]

/** What the house says so far, as far as it is asked about. */
function KnownLine({ known, products }: { known: Known; products: Pick<Products, 'nameOf'> }) {
  if (known.status === null) return <p class="question-known">Bisher bekannt: nichts.</p>
  const parts = shownFields.flatMap(([name, label]) => {
    const field = fieldByName.get(name as FieldName) as Field
    const value = known[name]
    return value === null ? [] : [`${label}: ${inWords(field, value, products)}`]
  })
  return <p class="question-known">Bisher bekannt: {[statusLabels[known.status], ...parts].join('; ')}.</p>
}

/** Who has answered, and what became of it. */
function Feedback({ question: { answer } }: Pick<QuestionProps, 'question'>) {
  if (!answer) return null
  const { answeredBy, state, declineReason, isTaken } = answer
  return (
    <>
      {answeredBy && <p class="question-known">Geantwortet hat {answeredBy}.</p>}
      {state === 'accepted' && (
        <p class="question-known">Ihre Antwort ist {isTaken ? 'übernommen' : 'zur Kenntnis genommen'}.</p>
      )}
      {state === 'declined' && (
        <p class="question-known">
          <strong>Rückmeldung zu Ihrer Antwort:</strong> {declineReason}
        </p>
      )}
    </>
  )
}
