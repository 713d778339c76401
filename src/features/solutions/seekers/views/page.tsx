import type { Html } from '#core/html.ts'
import { Chips, FacetPanel } from '#web/list/facets.tsx'
import { ExportLinks, Pagination, ResultToolbar } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { changed, stateQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../../paths.ts'
import type { SeekerListing } from '../list.ts'
import type { Offered } from '../queries/offered.ts'
import { SeekerTable } from './table.tsx'

interface SeekersPageProps {
  offer: Offered
  list: SeekerListing
}

export function SeekersPage({ offer, list }: SeekersPageProps) {
  const { state, facets, total, sorts } = list
  const action = paths.ownSolutionSeekers(offer.id)
  return (
    <>
      <h1>Wem hilft „{offer.name}“?</h1>
      <p class="prose">
        Verwaltungen, denen eine der{' '}
        {offer.services.length === 1 ? 'Leistungen' : `${offer.services.length} Leistungen`} von{' '}
        <a href={paths.solution(offer.id)}>{offer.name}</a> fehlt, und ob ihre Technik passt – soweit Ihr Haus es lesen
        darf. Wer die Lösung schon übernimmt, steht hier nicht.
      </p>
      <SearchBox action={action} label="Name der Verwaltung" hint="Zum Beispiel: Münster." state={state} />
      <div class="sr-only" role="status" id="status"></div>
      <div class="list-page" id="ergebnis">
        <Chips action={action} state={state} facets={facets} query={state.q} />
        <FacetPanel action={action} state={state} facets={facets} />
        <div class="results">
          <ResultToolbar
            action={action}
            state={state}
            total={total}
            nouns={['Verwaltung', 'Verwaltungen']}
            sorts={sorts}
          />
          {total > 0 ? <Results offer={offer} list={list} /> : <NothingFound offer={offer} list={list} />}
        </div>
      </div>
    </>
  )
}

function Results({ offer, list }: SeekersPageProps) {
  const { state, rows, total, hasPlace } = list
  return (
    <>
      <SeekerTable offer={offer} rows={rows} hasPlace={hasPlace} />
      <Pagination action={paths.ownSolutionSeekers(offer.id)} state={state} total={total} />
      <ExportLinks
        href={format =>
          paths.ownSolutionSeekersExport(
            offer.id,
            format,
            stateQuery(changed(state, { expanded: '', facetSearch: '' })),
          )
        }
      />
      <p class="export-links quiet">
        „Offen“ heißt: Die Verwaltung sagt selbst, dass die Leistung offen oder in Planung ist. „Ohne Angabe“ heißt: Es
        gibt keine Angabe, die Ihr Haus lesen darf, aber Verwaltungen dieser Art sind zuständig.
      </p>
    </>
  )
}

function NothingFound({ offer, list: { waysOut, state } }: SeekersPageProps): Html {
  const isFiltered = state.q !== '' || Object.keys(state.chosen).length > 0
  return (
    <div class="empty">
      <h2>Keine Verwaltung gefunden</h2>
      <WaysOut action={paths.ownSolutionSeekers(offer.id)} ways={waysOut} />
      {!isFiltered && (
        <p>Keine teilnehmende Verwaltung, von der Ihr Haus es wissen darf, sucht diese Leistungen noch.</p>
      )}
    </div>
  )
}
