import { Choices, ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Project } from '../queries/project.ts'

const fieldLabels = { stand: 'Wie endet das Vorhaben?', wort: 'Was ist daraus geworden?' }

interface EndingPageProps {
  project: Project
  form: FormState
  requestId: string
}

/** Ends a project with a word about it, or takes it up again. */
export function EndingPage({ project, form, requestId }: EndingPageProps) {
  if (project.endedAt) return <Resuming project={project} endedAt={project.endedAt} />
  return (
    <>
      <h1>Vorhaben beenden</h1>
      <p class="prose">
        „{project.name}“ bleibt mit allem, was dort steht, zu finden. Wer mitmacht oder folgt, erfährt Ihr Wort per
        Mail.
      </p>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <PostForm action={paths.projectEnding(project.id)}>
        <input type="hidden" name="anfrage" value={requestId} />
        <Choices
          name="stand"
          label={fieldLabels.stand}
          form={form}
          options={[
            ['finished', 'abgeschlossen', 'was vorgesehen war, ist getan'],
            ['stopped', 'abgebrochen', 'es geht nicht weiter'],
          ]}
        />
        <TextArea
          name="wort"
          label={fieldLabels.wort}
          hint="Auch wer abbricht, hilft anderen: Woran lag es?"
          form={form}
          rows={4}
          maxlength={1000}
        />
        <div class="form-actions">
          <Submit label="Beenden" />
          <a href={paths.project(project.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

function Resuming({ project, endedAt }: { project: Project; endedAt: Date }) {
  return (
    <>
      <h1>Vorhaben wieder aufnehmen</h1>
      <p class="prose">
        „{project.name}“ ist seit <Time at={endedAt} /> beendet. Wird es wieder aufgenommen, läuft es, und andere können
        wieder mitmachen.
      </p>
      <PostForm action={paths.projectEnding(project.id)}>
        <div class="form-actions">
          <Submit label="Wieder aufnehmen" name="stand" value="running" />
          <a href={paths.project(project.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
