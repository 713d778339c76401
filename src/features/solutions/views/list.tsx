import type { Html } from '#core/html.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, FeedLink, Pagination } from '#web/list/results.tsx'
import { SaveSearchLink } from '#web/list/save-search.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { shownColumns, solutionColumns, solutionSorts } from '../definition.ts'
import type { SolutionListing } from '../list.ts'
import { SolutionNav } from './nav.tsx'
import { SolutionTable } from './table.tsx'

const action = paths.solutions()

interface SolutionListPageProps {
  list: SolutionListing
  isGuest: boolean
}

export function SolutionListPage({ list, isGuest }: SolutionListPageProps) {
  const { state, total, all } = list
  return (
    <>
      <h1>Lösungen</h1>
      <SolutionNav current={paths.solutions()} />
      <p class="prose">
        Was Verwaltungen gebaut haben und an andere weitergeben: Antragsassistenten, Onlinedienste, Schnittstellen,
        Vorlagen.
        {isGuest && ' Mehr sehen Personen, die angemeldet für eine Verwaltung arbeiten.'}
      </p>
      <SearchBox
        action={action}
        label="Name, Leistung, Produkt oder Verwaltung"
        hint="Zum Beispiel: Wohngeld, Hundesteuer oder civento."
        suggestions={paths.solutionSuggestions('?q=')}
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['Lösung', 'Lösungen'], sorts: solutionSorts, ...(total === all ? {} : { all }) }}
        columns={{ all: solutionColumns, shown: shownColumns(state.columns) }}
        nothing={<NothingFound list={list} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

function Results({ list: { state, rows, total, best } }: { list: SolutionListing }) {
  return (
    <>
      <SolutionTable rows={rows} columns={shownColumns(state.columns)} best={best} />
      {rows.length > 1 && <CompareBar />}
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.solutionsExport(format, listQuery(state))} />
      <SaveSearchLink list="solutions" state={state} />
      <FeedLink href={paths.solutionFeed()}>Neue und geänderte öffentliche Lösungen als Feed</FeedLink>
      <p class="export-links quiet">
        Angaben der anbietenden Verwaltungen. „Steckbrief“: wie viele der Fragen zur Nachnutzung beantwortet sind.
      </p>
    </>
  )
}

/** Works on the ticks of the table above. */
function CompareBar() {
  return (
    <form
      class="comparison-start"
      id="vergleich"
      action={paths.solutionComparison()}
      method="get"
      aria-label="Vergleich"
    >
      <button class="kern-btn kern-btn--secondary" type="submit">
        <span class="kern-label">Angekreuzte vergleichen</span>
      </button>
      <span class="quiet">zwei bis vier</span>
    </form>
  )
}

function NothingFound({ list: { state, waysOut, all } }: { list: SolutionListing }): Html {
  return (
    <div class="empty">
      <h2>Keine Lösung gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
      <SaveSearchLink list="solutions" state={state} />
      {all === 0 && <p>Noch bietet keine Verwaltung eine Lösung an, die Sie sehen dürfen.</p>}
    </div>
  )
}
