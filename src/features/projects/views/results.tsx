import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { ChoosableSolution } from '../queries/choosable.ts'
import type { Project } from '../queries/project.ts'
import { ChosenList, ExchangeSearch } from './exchange.tsx'

interface ResultsPageProps {
  project: Project
  q: string
  found: readonly ChoosableSolution[]
}

/** Which solutions have come of a project. */
export function ResultsPage({ project, q, found }: ResultsPageProps) {
  return (
    <>
      <h1>Ergebnisse des Vorhabens</h1>
      <p class="prose">
        Lösungen, die daraus entstanden sind. Wer eine Lösung nicht sehen darf, sieht sie auch hier nicht. Neue Lösungen
        bietet Ihr Haus unter <a href={paths.ownSolutions()}>„Unsere Lösungen“</a> an.
      </p>
      <PostForm action={paths.projectResults(project.id)}>
        <ChosenList rows={project.results.map(({ id, name }) => ({ id, name, href: paths.solution(id) }))} />
        <ExchangeSearch label="Lösung suchen" hint="Name, Leistung, Produkt oder Verwaltung." q={q} />
        {q && !found.length && <p class="empty">Keine weitere Lösung gefunden.</p>}
        {found.length > 0 && (
          <fieldset class="field">
            <legend>{q ? `Gefunden zu „${q}“` : 'Von den beteiligten Verwaltungen'}</legend>
            {found.map(({ id, name, administrationName }) => (
              <div class="choice">
                <input type="checkbox" id={`neu-${id}`} name="neu" value={String(id)} />
                <label for={`neu-${id}`}>
                  {name}
                  <span class="quiet">{administrationName}</span>
                </label>
              </div>
            ))}
          </fieldset>
        )}
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.project(project.id)}>Zurück zum Vorhaben</a>
        </div>
      </PostForm>
    </>
  )
}
