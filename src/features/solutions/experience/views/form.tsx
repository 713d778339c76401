import { wouldAgainAnswers, wouldAgainLabels } from '#domain/reuse.ts'
import { Choices, ErrorSummary, type FormState, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { answerInWords } from '../../answers.ts'
import { Written } from '../../views/written.tsx'
import type { Report, Reported } from '../queries/report.ts'
import { closedQuestions, type ExperienceQuestion, experienceQuestions, isMeasured } from '../questions.ts'
import { fieldLabels, longestText } from '../schema.ts'
import { OwnReport, SolutionName } from './report.tsx'

interface ReportFormProps {
  reported: Reported
  form: FormState
  /** Somebody has saved since the form was shown. */
  isChanged: boolean
  /** The person may change what is saved. */
  isOwn: boolean
}

/** What an adopter says of a solution; what its giver had announced stands beside each question. */
export function ReportFormPage({ reported, form, isChanged, isOwn }: ReportFormProps) {
  const { reuseId, giverName, report } = reported
  return (
    <>
      <h1>Erfahrungsbericht</h1>
      <p class="prose">
        Wie war es, <SolutionName reported={reported} /> von {giverName} zu übernehmen? Andere entscheiden danach.
        Beantworten Sie, was Sie wissen. Der Bericht nennt Ihr Haus, nicht Sie.
      </p>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      {isChanged && <Changed report={report} isOwn={isOwn} />}
      <PostForm action={paths.reuseExperience(reuseId)} class="form experience-form">
        <input type="hidden" name="fassung" value={isOwn ? (report?.version ?? 0) : 0} />
        <Verdict form={form} report={report} />
        <fieldset class="entry-group">
          <legend>Angekündigt und wirklich</legend>
          <div>
            {experienceQuestions.map(question => (
              <QuestionRow question={question} form={form} reported={reported} />
            ))}
          </div>
        </fieldset>
        <Readers form={form} report={report} />
        <div class="form-actions">
          <Submit label={report ? 'Änderungen speichern' : 'Bericht veröffentlichen'} />
          <a href={report ? paths.reuseExperience(reuseId) : paths.reuse(reuseId)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

function Changed({ report, isOwn }: { report: Report | null; isOwn: boolean }) {
  return (
    <div class="waiting" role="alert">
      <p>
        <strong>
          {report
            ? `${report.authorName ?? 'Jemand aus Ihrem Haus'} hat den Bericht inzwischen gespeichert.`
            : 'Der Bericht wurde inzwischen gelöscht.'}
        </strong>{' '}
        Ihre Eingaben stehen noch im Formular, gespeichert sind sie nicht.{' '}
        {isOwn
          ? 'Wenn Sie jetzt speichern, gilt Ihre Fassung.'
          : 'Je Nachnutzung gibt es einen Bericht, den nur ändert, wer ihn geschrieben hat: Geben Sie ihr oder ihm, was noch fehlt.'}
      </p>
      {report && (
        <details>
          <summary>Was gespeichert ist</summary>
          <OwnReport report={report} />
        </details>
      )}
    </div>
  )
}

type PartProps = Pick<ReportFormProps, 'form'> & { report: Report | null }

function Verdict({ form, report }: PartProps) {
  return (
    <>
      <Choices
        name="wieder"
        label="Würden Sie es wieder so machen?"
        form={form}
        options={wouldAgainAnswers.map(answer => [answer, wouldAgainLabels[answer]] as const)}
        initial={report?.wouldAgain ?? ''}
      />
      <TextArea
        name="zusammenfassung"
        label="Wie war es?"
        hint="In ein paar Sätzen: was gut ging, was Sie anderen raten."
        form={form}
        initial={report?.summary ?? null}
        maxlength={longestText}
      />
      <TextArea
        name="stolpersteine"
        label="Stolpersteine"
        hint="Was aufgehalten hat, und wie Sie es gelöst haben."
        form={form}
        initial={report?.stumblingBlocks ?? null}
        maxlength={longestText}
        isOptional
      />
    </>
  )
}

interface QuestionProps extends Pick<ReportFormProps, 'form' | 'reported'> {
  question: ExperienceQuestion
}

function QuestionRow({ question, form, reported: { announced, report } }: QuestionProps) {
  const { key, asked } = question
  const said = announced.find(each => each.question === key)
  const answer = report?.answers.find(each => each.question === key)
  const closed = closedQuestions.includes(key) ? 'Lesen nur Verwaltungen.' : undefined
  return (
    <div class="experience-question">
      <div>
        {isMeasured(question) ? (
          <Measured {...{ question, form }} hint={closed} amount={answer?.amount} text={answer?.text} />
        ) : (
          <TextArea
            name={`frage-${key}`}
            label={asked}
            {...(closed ? { hint: closed } : {})}
            form={form}
            rows={2}
            initial={answer?.text ?? null}
            maxlength={longestText}
            isOptional
          />
        )}
      </div>
      <div class="announced">
        <p class="quiet">Angekündigt{said ? ':' : ' war dazu nichts.'}</p>
        {said && <Written text={answerInWords(question, said)} />}
      </div>
    </div>
  )
}

interface MeasuredProps extends Pick<QuestionProps, 'question' | 'form'> {
  hint: string | undefined
  amount: number | null | undefined
  text: string | null | undefined
}

function Measured({ question: { key, asked, kind }, form, hint, amount, text }: MeasuredProps) {
  return (
    <fieldset class="experience-measured">
      <legend>{asked}</legend>
      {hint && <p class="field-hint">{hint}</p>}
      <div class="experience-amount">
        <TextField
          name={`frage-${key}-wert`}
          label={kind === 'euros' ? 'Euro' : 'Tage'}
          form={form}
          initial={amount === null || amount === undefined ? '' : String(amount)}
          inputmode="numeric"
          isOptional
        />
        <TextField
          name={`frage-${key}`}
          label="Anmerkung"
          form={form}
          initial={text ?? null}
          maxlength={longestText}
          isOptional
        />
      </div>
    </fieldset>
  )
}

function Readers({ form, report }: PartProps) {
  return (
    <Choices
      name="sichtbar"
      label="Wer darf den Bericht lesen?"
      hint="Kosten und Ansprechstelle lesen in jedem Fall nur Verwaltungen."
      form={form}
      options={[
        ['administrations', 'alle Verwaltungen'],
        ['public', 'alle, auch ohne Anmeldung'],
      ]}
      initial={report?.visibility ?? 'administrations'}
    />
  )
}
