import type { Html } from '#core/html.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { type ListState, listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../../../paths.ts'
import { SolutionNav } from '../../../views/nav.tsx'
import type { ListedRecommendation } from '../../queries/recommendations.ts'
import { conditionWords } from '../../views/conditions.tsx'
import { bestList } from '../definition.ts'
import type { BestListing } from '../list.ts'
import { Recommended } from './recommended.tsx'
import { BestTable } from './table.tsx'

const action = paths.bestPractice()

interface BestPracticePageProps {
  list: BestListing
  recommendations: readonly ListedRecommendation[]
  /** How many there are. */
  recommended: number
  older: string | null
  isColleague: boolean
}

export function BestPracticePage(props: BestPracticePageProps) {
  const { list, isColleague } = props
  const { state, total, all } = list
  return (
    <>
      <h1>Beste Praxis</h1>
      <SolutionNav current={paths.bestPractice()} />
      <Rule isColleague={isColleague} />
      <SearchBox
        action={action}
        label="Name, Leistung, Produkt oder Verwaltung"
        hint="Zum Beispiel: Wohngeld, Hundesteuer oder civento."
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{
          sorts: bestList.sorts,
          ...(total === all ? { nouns: ['Lösung', 'Lösungen'] } : { all, nouns: ['Lösungen', 'Lösungen'] }),
        }}
        below={<Recommended {...props} state={state} />}
        nothing={<NothingFound list={list} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

/** Which conditions have to be met; what was withdrawn stands in no list. */
const stated = ['houses', 'reports', 'share', 'alive'] as const

function Rule({ isColleague }: { isColleague: boolean }) {
  return (
    <div class="prose best-practice-rule">
      <p>
        Beste Praxis wird gezählt, nicht behauptet. Kein Haus kann sie sich selbst geben; eine Lösung steht hier,
        solange gilt:
      </p>
      <ul>
        {stated.map(condition => (
          <li>{conditionWords[condition]}</li>
        ))}
      </ul>
      <p class="quiet">
        {isColleague
          ? 'Gezählt wird, was alle Verwaltungen sehen: Die Seite ist für alle dieselbe.'
          : 'Ohne Anmeldung zählt nur, was öffentlich ist. Wer angemeldet für eine Verwaltung arbeitet, sieht mehr.'}
      </p>
    </div>
  )
}

function Results({ list: { state, rows, total } }: { list: BestListing }) {
  const file = (format: string) => paths.bestPracticeExport(format, listQuery(state))
  return (
    <>
      <BestTable rows={rows} />
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={file} />
    </>
  )
}

function NothingFound({ list: { waysOut, state, all } }: { list: BestListing }): Html {
  if (all > 0)
    return (
      <div class="empty">
        <h2>Keine Lösung gefunden</h2>
        <WaysOut action={action} ways={waysOut} />
        {!waysOut.length && (
          <p>
            <a href={action}>Alle Lösungen mit Bester Praxis</a>
          </p>
        )}
      </div>
    )
  return (
    <div class="empty">
      <h2>Noch hat es keine Lösung geschafft</h2>
      <p>
        So kommt eine hierher: Verwaltungen übernehmen sie aus der{' '}
        <a href={paths.solutions(onlyQuery(state))}>Liste der Lösungen</a>, melden sie live und berichten auf der Seite
        ihrer Nachnutzung, wie es war. Sobald die Bedingungen oben erfüllt sind, steht sie hier von selbst.
      </p>
    </div>
  )
}

const onlyQuery = ({ q }: ListState) => (q ? `?q=${encodeURIComponent(q)}` : '')
