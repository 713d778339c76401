import { assets } from '#web/assets.ts'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { fieldByName } from '../../fields.ts'
import type { Products } from '../../products.ts'
import type { OpenLink, Question } from '../queries/open-link.ts'
import { longest } from '../unit-form.ts'
import { Line } from './inputs.tsx'
import { QuestionPart, questionLabels, suggestionsId } from './question.tsx'

export interface UnitPageProps {
  link: OpenLink
  questions: readonly Question[]
  form: FormState
  products: Pick<Products, 'offeredFor' | 'nameOf'>
  token: string
}

/** The page of a unit: who asks and why, and per service four questions. */
export function UnitPage(props: UnitPageProps) {
  const { link, questions, form, products, token } = props
  const answered = questions.filter(({ answer }) => answer).length
  const firstOpen = questions.find(({ answer }) => !answer)?.serviceId
  const action = paths.unitLink(token)
  return (
    <div class="unit-page">
      <h1>Fragen an: {link.unit}</h1>
      <Who link={link} asked={questions.length} />
      <PostForm action={action} class="unit-form" id="antworten">
        <ErrorSummary errors={form.errors} fields={questionLabels(questions)} />
        <div class="unit-progress">
          <p>
            <span data-answered>{answered}</span> von {questions.length} beantwortet
          </p>
          <progress value={String(answered)} max={String(questions.length)} aria-label="Beantwortet"></progress>
        </div>
        <Line
          name="name"
          label="Ihr Name oder Ihre Stelle (freiwillig)"
          form={form}
          hint="Damit Ihre Kolleginnen und Kollegen sehen, wer geantwortet hat."
          maxlength={longest.name}
        />
        {questions.map(question => (
          <QuestionPart
            question={question}
            form={form}
            products={products}
            action={action}
            isOpen={question.serviceId === firstOpen}
          />
        ))}
        <ProductNames products={products} />
        <p class="unit-saved" role="status" data-saved></p>
        <div class="form-actions">
          <Submit label="Fertig, abschicken" name="aktion" value="fertig" />
          <Submit label="Alles speichern" kind="secondary" name="aktion" value="speichern" />
        </div>
        <p class="quiet">
          Auch nach dem Abschicken können Sie Ihre Antworten mit demselben Link noch ändern, bis zum{' '}
          {formatDate(link.expiresAt)}.
        </p>
      </PostForm>
      <script type="module" src={paths.asset(assets.nameOf('unit-link.js'))}></script>
    </div>
  )
}

function Who({ link, asked }: { link: OpenLink; asked: number }) {
  return (
    <>
      <p class="lead">
        <strong>{link.administrationName}</strong> bittet Sie um Auskunft zu{' '}
        {asked === 1 ? 'einer Leistung' : `${asked} Leistungen`}: Was geht schon online, was läuft noch auf Papier?
      </p>
      {link.greeting && <blockquote class="unit-greeting">{link.greeting}</blockquote>}
      <p>
        {link.askedBy && <>Gefragt hat {link.askedBy}. </>}
        Ihre Antworten werden dort geprüft, bevor etwas eingetragen wird. Sie brauchen kein Konto, können jederzeit
        unterbrechen und mit demselben Link weitermachen. Bitte antworten Sie bis zum{' '}
        <strong>{formatDate(link.expiresAt)}</strong>.
      </p>
    </>
  )
}

function ProductNames({ products }: Pick<UnitPageProps, 'products'>) {
  const field = fieldByName.get('productId')
  return (
    <datalist id={suggestionsId}>
      {field && products.offeredFor(field).map(({ id, name }) => id > 1 && <option value={name}></option>)}
    </datalist>
  )
}

interface ThanksProps {
  link: OpenLink
  answered: number
  asked: number
  token: string
}

export function Thanks({ link, answered, asked, token }: ThanksProps) {
  return (
    <div class="unit-page">
      <h1>Vielen Dank</h1>
      <p class="lead">
        {answered === asked
          ? 'Sie haben alle Fragen beantwortet.'
          : `Beantwortet ${answered === 1 ? 'ist' : 'sind'} ${answered} von ${asked}.`}
      </p>
      <p>
        {link.administrationName} sieht Ihre Antworten jetzt durch und entscheidet, was eingetragen wird. Sie müssen
        nichts weiter tun.
      </p>
      <p>
        Ist Ihnen noch etwas eingefallen? Bis zum {formatDate(link.expiresAt)} können Sie{' '}
        <a href={paths.unitLink(token)}>Ihre Antworten ändern</a>.
      </p>
    </div>
  )
}

/** Says the same whatever the reason: a stranger learns nothing of the link. */
export function ClosedLink() {
  return (
    <div class="unit-page">
      <h1>Dieser Link gilt nicht</h1>
      <p class="lead">
        Er ist abgelaufen, wurde zurückgezogen oder ist nicht vollständig kopiert. Was Sie vorher beantwortet haben, ist
        nicht verloren.
      </p>
      <p>
        Bitte öffnen Sie den Link noch einmal aus der Nachricht, in der Sie ihn bekommen haben. Hilft das nicht, fragen
        Sie die Person, die ihn geschickt hat, oder die Stelle Ihrer Verwaltung, die sich um die Digitalisierung
        kümmert, nach einem neuen.
      </p>
    </div>
  )
}
