import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { standOf } from '../commands/reply.ts'
import type { Report, Reported } from '../queries/report.ts'
import { fieldLabels, longestText } from '../schema.ts'
import { ExperienceWords } from './entry.tsx'
import { AgainMark } from './marks.tsx'

interface ReplyPageProps {
  reported: Reported
  report: Report
  form: FormState
  isChanged: boolean
}

/** The giver answers a report, with the report in sight. */
export function ReplyPage({ reported, report, form, isChanged }: ReplyPageProps) {
  const { reuseId, adopterName, solutionName, giverName } = reported
  return (
    <>
      <h1>Auf den Bericht antworten</h1>
      <p class="prose">
        {adopterName} über „{solutionName}“. Ihre Antwort steht unter dem Bericht, für alle, die ihn lesen. Es bleibt
        bei einer; ändern können Sie sie jederzeit.
      </p>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      {isChanged && (
        <p class="waiting" role="alert">
          <strong>Inzwischen hat sich der Bericht oder seine Antwort geändert.</strong> Ihre Eingabe steht noch im
          Formular, gespeichert ist sie nicht. Lesen Sie noch einmal und speichern Sie dann.
        </p>
      )}
      <article class="experience">
        <p class="experience-facts">
          <AgainMark answer={report.wouldAgain} />
        </p>
        <ExperienceWords said={isChanged ? report : { ...report, reply: null }} giverName={giverName} isColleague />
      </article>
      <PostForm action={paths.reuseExperienceReply(reuseId)}>
        <input type="hidden" name="fassung" value={report.version} />
        <input type="hidden" name="stand" value={standOf(report)} />
        <TextArea
          name="antwort"
          label="Ihre Antwort"
          form={form}
          rows={5}
          initial={report.reply}
          maxlength={longestText}
        />
        <div class="form-actions">
          <Submit label={report.reply ? 'Antwort ändern' : 'Antworten'} />
          <a href={paths.reuseExperience(reuseId)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
