import { Choices, ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Solution } from '../../queries/solution.ts'
import type { OwnRecommendation } from '../queries/recommendations.ts'
import { fieldLabels } from '../schema.ts'

interface RecommendationPageProps {
  solution: Pick<Solution, 'id' | 'name' | 'administrationName' | 'withdrawnAt'>
  administrationName: string
  /** What the house has said before. */
  known: OwnRecommendation | null
  form: FormState
  isChanged: boolean
}

/** A house says why it recommends the solution of another one. */
export function RecommendationPage(props: RecommendationPageProps) {
  const { solution, administrationName, known, form, isChanged } = props
  return (
    <>
      <h1>Lösung empfehlen</h1>
      <p class="prose">
        {administrationName} empfiehlt „{solution.name}“ von {solution.administrationName}. Die Empfehlung steht mit
        Ihrem Haus und dem Grund auf der Seite der Lösung und unter <a href={paths.bestPractice()}>Beste Praxis</a>.
      </p>
      {known && (
        <p class="quiet">
          Empfohlen am <Time at={known.recommendedAt} />
          {known.personName && `, zuletzt geschrieben von ${known.personName}`}
        </p>
      )}
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      {isChanged && <Changed known={known} />}
      {solution.withdrawnAt ? (
        <p class="hint">Diese Lösung wird nicht mehr angeboten.</p>
      ) : (
        <RecommendationForm {...props} />
      )}
      {known && (
        <PostForm action={paths.solutionRecommendationEnd(solution.id)} label="Empfehlung zurücknehmen">
          <Submit label="Empfehlung zurücknehmen" kind="secondary" />
        </PostForm>
      )}
    </>
  )
}

function Changed({ known }: Pick<RecommendationPageProps, 'known'>) {
  return (
    <div class="waiting" role="alert">
      <p>
        <strong>Jemand aus Ihrem Haus war schneller.</strong> Ihre Eingaben stehen noch im Formular, gespeichert sind
        sie nicht. Wenn Sie jetzt speichern, gilt Ihre Fassung.
      </p>
      <p>{known ? `Gespeichert ist: ${known.reason}` : 'Die Empfehlung wurde zurückgenommen.'}</p>
    </div>
  )
}

function RecommendationForm({ solution, known, form }: RecommendationPageProps) {
  return (
    <PostForm action={paths.solutionRecommendation(solution.id)}>
      <input type="hidden" name="fassung" value={known?.version ?? 0} />
      <TextArea
        name="grund"
        label="Warum empfehlen Sie die Lösung?"
        hint="Was an ihr besser ist als an anderen, für wen sie taugt."
        form={form}
        initial={known?.reason ?? null}
        maxlength={1000}
      />
      <Choices
        name="sichtbar"
        label="Wer darf die Empfehlung lesen?"
        form={form}
        options={[
          ['public', 'alle, auch ohne Anmeldung'],
          ['administrations', 'alle Verwaltungen'],
        ]}
        initial={known?.visibility ?? 'public'}
      />
      <div class="form-actions">
        <Submit label={known ? 'Änderungen speichern' : 'Empfehlen'} />
        <a href={paths.solution(solution.id)}>Abbrechen</a>
      </div>
    </PostForm>
  )
}
