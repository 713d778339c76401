import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { formatTime, Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Project } from '../queries/project.ts'

interface NewsPageProps {
  project: Project
  form: FormState
  requestId: string
}

/** A piece of news, and those there were. */
export function NewsPage({ project, form, requestId }: NewsPageProps) {
  return (
    <>
      <h1>Neuigkeit schreiben</h1>
      <p class="prose">
        Sie steht auf der Seite des Vorhabens und geht per Mail an die Verwaltungen, die mitmachen, und an alle, die
        folgen.
      </p>
      <ErrorSummary errors={form.errors} fields={{ text: 'Was gibt es Neues?' }} />
      <PostForm action={paths.projectNews(project.id)}>
        <input type="hidden" name="anfrage" value={requestId} />
        <TextArea name="text" label="Was gibt es Neues?" form={form} rows={5} maxlength={2000} />
        <div class="form-actions">
          <Submit label="Veröffentlichen" />
          <a href={paths.project(project.id)}>Abbrechen</a>
        </div>
      </PostForm>
      {project.news.length > 0 && <Former project={project} />}
    </>
  )
}

function Former({ project: { id, news } }: { project: Project }) {
  return (
    <section aria-labelledby="bisher">
      <h2 id="bisher">Bisher</h2>
      <ul class="project-news">
        {news.map(({ id: newsId, text, at }) => (
          <li>
            <p class="quiet">
              <Time at={new Date(at)} />
            </p>
            <p class="prose written">{text}</p>
            <ActionButton
              action={paths.projectNews(id)}
              label="Entfernen"
              about={`der Neuigkeit vom ${formatTime(new Date(at))}`}
              fields={{ weg: String(newsId) }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
