import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { ChoosableService } from '../queries/choosable.ts'
import type { Project } from '../queries/project.ts'
import { ChosenList, ExchangeSearch } from './exchange.tsx'

interface ServicesPageProps {
  project: Project
  q: string
  found: readonly ChoosableService[]
}

/** Which services a project is about: what is chosen, and below it what can be added. */
export function ServicesPage({ project, q, found }: ServicesPageProps) {
  return (
    <>
      <h1>Leistungen des Vorhabens</h1>
      <PostForm action={paths.projectServices(project.id)}>
        <ChosenList rows={project.services.map(({ id, name }) => ({ id, name, href: paths.service(id) }))} />
        <ExchangeSearch label="Leistung suchen" hint="Name, Stichwort, LeiKa-Schlüssel oder OZG-ID." q={q} />
        {q && !found.length && <p class="empty">Keine weitere Leistung gefunden.</p>}
        {found.length > 0 && (
          <fieldset class="field">
            <legend>Gefunden zu „{q}“</legend>
            {found.map(({ id, name, leikaKey }) => (
              <div class="choice">
                <input type="checkbox" id={`neu-${id}`} name="neu" value={String(id)} />
                <label for={`neu-${id}`}>
                  {name}
                  <span class="quiet">{leikaKey}</span>
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
