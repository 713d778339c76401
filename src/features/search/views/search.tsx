import type { Html } from '#core/html.ts'
import type { Searcher, SearchKind } from '#domain/search.ts'
import { formatCount } from '#web/list/format.ts'
import { SearchBox } from '#web/list/search-box.tsx'
import type { ListState } from '#web/list/state.ts'
import { SubNav } from '#web/sub-nav.tsx'
import { paths } from '../../../paths.ts'
import { kindParams } from '../definition.ts'
import type { FoundEverywhere, FoundKind } from '../find.ts'
import { Explained, Meant, NothingFound } from './empty.tsx'

export interface SearchPageProps {
  searchers: readonly Searcher[]
  state: ListState
  /** The one kind that is shown; null for all. */
  only: SearchKind | null
  found: FoundEverywhere
  isGuest: boolean
}

export function SearchPage(props: SearchPageProps) {
  const { state, found, searchers, isGuest } = props
  return (
    <>
      <h1>Suche</h1>
      <SearchBox
        action={paths.search()}
        label="Alles durchsuchen"
        hint="Zum Beispiel: Wohngeld, Kreis Warendorf, civento oder ein LeiKa-Schlüssel."
        suggestions={paths.searchSuggestions('?q=')}
        state={state}
      />
      <div class="sr-only" role="status" id="status"></div>
      <Meant wordings={found.meant} />
      {!state.q && <Explained searchers={searchers} isGuest={isGuest} />}
      {state.q && found.total === 0 && <NothingFound {...props} />}
      {found.total > 0 && <Results {...props} />}
    </>
  )
}

function Results({ state: { q }, only, found }: SearchPageProps) {
  const address = (kind: SearchKind | null) =>
    paths.search(`?${new URLSearchParams({ q, ...(kind && { art: kindParams[kind] }) })}`)
  const links = [
    [`Alles (${formatCount(found.total)})`, address(null)] as const,
    ...found.kinds.map(({ kind, label, total }) => [`${label} (${formatCount(total)})`, address(kind)] as const),
  ]
  const shown = found.kinds.filter(({ kind }) => !only || kind === only)
  return (
    <>
      <SubNav label="Treffer nach Art" links={links} current={address(only)} />
      {shown.map(each => (
        <KindFound found={each} />
      ))}
      {!shown.length && (
        <p class="empty">
          Von dieser Art gibt es zu „{q}“ nichts. <a href={address(null)}>Alle Treffer zeigen</a>
        </p>
      )}
    </>
  )
}

function KindFound({ found: { kind, label, total, items, listPath } }: { found: FoundKind }): Html {
  const id = `treffer-${kindParams[kind]}`
  return (
    <section class="found" aria-labelledby={id}>
      <h2 id={id}>
        {label} <span class="quiet">{formatCount(total)}</span>
      </h2>
      <ul>
        {items.map(({ href, title, hint }) => (
          <li>
            <a href={href}>{title}</a>
            <span class="quiet">{hint}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={listPath}>{total > items.length ? `Alle ${formatCount(total)} ${label} anzeigen` : `Als Liste`}</a>
      </p>
    </section>
  )
}
