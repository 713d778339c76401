import type { Actor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { ErrorSummary, type FormState, TickBox } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { OwnAlliance } from '../queries.ts'
import { fieldLabels, SearchFields } from './fields.tsx'
import { whatIsSought } from './sought.ts'

interface NewSearchPageProps {
  runner: ListRunner
  /** As the list understands it. */
  query: string
  actor: Actor
  form: FormState
  /** Of the search that is copied. */
  name: string
  alliances: readonly OwnAlliance[]
}

/** Keeps a list with its filters under a name. */
export function NewSearchPage({ runner, query, actor, form, name, alliances }: NewSearchPageProps) {
  const suggested = name || whatIsSought(runner, actor, query).slice(0, 80)
  const isNameTaken = form.errors.name !== undefined && form.values.name !== ''
  return (
    <>
      <h1>Suche speichern</h1>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <p>
        Gespeichert wird: <a href={runner.path(query)}>{whatIsSought(runner, actor, query)}</a>
      </p>
      <PostForm action={paths.newSavedSearch()}>
        <input type="hidden" name="liste" value={runner.list} />
        <input type="hidden" name="suche" value={query} />
        <SearchFields
          form={form}
          alliances={alliances}
          initial={{ name: suggested, visibility: 'private', allianceId: null, cadence: 'daily' }}
        />
        {isNameTaken && (
          <TickBox name="ersetzen" label="Die vorhandene Suche dieses Namens durch diese ersetzen" form={form} />
        )}
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={runner.path(query)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
