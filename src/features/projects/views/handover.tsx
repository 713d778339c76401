import { ErrorSummary, type FormState, SelectField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Project } from '../queries/project.ts'

interface HandoverPageProps {
  project: Project
  heirs: readonly { readonly id: number; readonly name: string }[]
  form: FormState
}

/** Names the house that is asked to lead; it answers on the page of the project. */
export function HandoverPage({ project, heirs, form }: HandoverPageProps) {
  return (
    <>
      <h1>Federführung übergeben</h1>
      <p class="prose">
        Übernehmen kann, wer für „{project.name}“ zugesagt hat. Die Verwaltung erhält eine Mail und nimmt auf der Seite
        des Vorhabens an; bis dahin bleibt alles, wie es ist. Danach ist Ihre Verwaltung mit „zugesagt“ dabei.
      </p>
      {project.offeredTo && <Waiting project={project} name={project.offeredTo.name} />}
      <ErrorSummary errors={form.errors} fields={{ verwaltung: 'Verwaltung' }} />
      {heirs.length === 0 ? (
        <p>Noch hat keine andere Verwaltung zugesagt.</p>
      ) : (
        <PostForm action={paths.projectHandover(project.id)}>
          <SelectField
            name="verwaltung"
            label="Verwaltung"
            form={form}
            options={[['', 'bitte wählen'], ...heirs.map(({ id, name }) => [String(id), name] as const)]}
          />
          <div class="form-actions">
            <Submit label="Fragen" />
            <a href={paths.project(project.id)}>Abbrechen</a>
          </div>
        </PostForm>
      )}
    </>
  )
}

function Waiting({ project, name }: { project: Project; name: string }) {
  return (
    <PostForm action={paths.projectHandover(project.id)} class="hint project-buttons">
      <p>{name} ist gefragt und hat noch nicht geantwortet.</p>
      <input type="hidden" name="verwaltung" value="-" />
      <Submit label="Frage zurückziehen" kind="secondary" />
    </PostForm>
  )
}
