import type { Actor } from '#domain/actor.ts'
import { type ListRunner, savedVisibilityLabels } from '#domain/saved-search.ts'
import { Pagination } from '#web/list/results.tsx'
import type { ListState } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import type { SavedSearch, SavedSearches } from '../queries.ts'
import { copyPath } from './change.tsx'
import { whatIsSought } from './sought.ts'

interface SavedSearchesPageProps {
  actor: Actor
  lists: readonly ListRunner[]
  own: readonly SavedSearch[]
  shared: SavedSearches
  state: ListState
}

const looked = { daily: 'täglich', weekly: 'wöchentlich' } as const

/** What somebody has saved, and what others share with them. */
export function SavedSearchesPage({ actor, lists, own, shared, state }: SavedSearchesPageProps) {
  return (
    <>
      <h1>Gespeicherte Suchen</h1>
      <section aria-labelledby="eigene">
        <h2 id="eigene">Meine Suchen</h2>
        {own.length ? (
          <List searches={own} actor={actor} lists={lists} />
        ) : (
          <p class="empty">
            Noch keine. Suchen und filtern Sie <a href={paths.services()}>Leistungen</a>,{' '}
            <a href={paths.solutions()}>Lösungen</a>, <a href={paths.projects()}>Vorhaben</a>,{' '}
            <a href={paths.demands()}>Bedarf</a> oder <a href={paths.questions()}>Fragen</a> und wählen Sie unter dem
            Ergebnis „Diese Suche speichern“. Neue Treffer erfahren Sie dann von selbst.
          </p>
        )}
      </section>
      <section aria-labelledby="geteilte">
        <h2 id="geteilte">Von anderen</h2>
        {shared.total ? (
          <List searches={shared.rows} actor={actor} lists={lists} />
        ) : (
          <p class="quiet">Niemand hat eine Suche für Ihre Verbünde oder für alle Verwaltungen freigegeben.</p>
        )}
        <Pagination action={paths.savedSearches()} state={state} total={shared.total} />
      </section>
    </>
  )
}

interface ListProps {
  searches: readonly SavedSearch[]
  actor: Actor
  lists: readonly ListRunner[]
}

function List({ searches, actor, lists }: ListProps) {
  return (
    <ul class="account-list saved-searches">
      {searches.map(search => {
        const runner = lists.find(({ list }) => list === search.list)
        return runner && <Row search={search} actor={actor} runner={runner} />
      })}
    </ul>
  )
}

function Row({ search, actor, runner }: { search: SavedSearch; actor: Actor; runner: ListRunner }) {
  const { id, name, isOwn, visibility, allianceName, cadence, administrationName } = search
  const query = runner.cleaned(actor, search.query)
  const shown = visibility === 'alliance' ? (allianceName ?? '') : savedVisibilityLabels[visibility]
  return (
    <li>
      <a href={runner.path(query)}>{name}</a>
      <span class="quiet">
        {whatIsSought(runner, actor, query)}
        {isOwn ? `, sichtbar: ${shown}` : `, von ${administrationName}`}
        {cadence !== 'never' && `, neue Treffer ${looked[cadence]}`}
      </span>
      <a href={isOwn ? paths.savedSearch(id) : copyPath(search, query)}>
        {isOwn ? 'ändern' : 'für mich speichern'}
        <span class="sr-only">: {name}</span>
      </a>
    </li>
  )
}
