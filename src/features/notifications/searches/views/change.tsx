import type { Actor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { OwnAlliance, SavedSearch } from '../queries.ts'
import { fieldLabels, SearchFields } from './fields.tsx'
import { whatIsSought } from './sought.ts'

interface SavedSearchPageProps {
  search: SavedSearch
  runner: ListRunner
  actor: Actor
  form: FormState
  alliances: readonly OwnAlliance[]
}

/** One saved search: where it leads, and what its owner or somebody else can do with it. */
export function SavedSearchPage(props: SavedSearchPageProps) {
  const { search, runner, actor } = props
  return (
    <>
      <h1>{search.name}</h1>
      <p>
        {whatIsSought(runner, actor, search.query)}
        {!search.isOwn && <span class="quiet"> von {search.administrationName}</span>}
      </p>
      <p>
        <a class="kern-btn kern-btn--primary" href={runner.path(runner.cleaned(actor, search.query))}>
          <span class="kern-label">Suche öffnen</span>
        </a>
      </p>
      {search.isOwn ? <Change {...props} /> : <Copy {...props} />}
    </>
  )
}

function Change({ search, form, alliances }: SavedSearchPageProps) {
  return (
    <>
      <section aria-labelledby="angaben">
        <h2 id="angaben">Angaben</h2>
        <ErrorSummary errors={form.errors} fields={fieldLabels} />
        <p class="quiet">
          Andere Filter bekommt sie so: öffnen, ändern, „Diese Suche speichern“ und unter demselben Namen ersetzen.
        </p>
        <PostForm action={paths.savedSearch(search.id)}>
          <SearchFields form={form} alliances={alliances} initial={search} />
          <div class="form-actions">
            <Submit label="Speichern" kind="secondary" />
          </div>
        </PostForm>
      </section>
      <section aria-labelledby="loeschen">
        <h2 id="loeschen">Löschen</h2>
        <p>Mit der Suche verschwinden auch ihre Benachrichtigungen im Eingang.</p>
        <PostForm action={paths.savedSearchRemoval(search.id)} class="action">
          <button class="small-button" type="submit">
            Suche löschen
          </button>
        </PostForm>
      </section>
    </>
  )
}

function Copy({ search, runner, actor }: SavedSearchPageProps) {
  return (
    <p class="prose">
      <a href={copyPath(search, runner.cleaned(actor, search.query))}>Für mich speichern</a>, mit eigenem Namen und
      eigenen Benachrichtigungen.
    </p>
  )
}

/** The form of a new search, filled in with one that is there. */
export function copyPath({ list, name }: SavedSearch, query: string): string {
  const rest = query.replace('?', '&')
  return paths.newSavedSearch(`?liste=${list}&suchname=${encodeURIComponent(name)}${rest}`)
}
