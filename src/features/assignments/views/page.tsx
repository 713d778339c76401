import type { Html } from '#core/html.ts'
import { assets } from '#web/assets.ts'
import { Chips, FacetPanel } from '#web/list/facets.tsx'
import { formatCount } from '#web/list/format.ts'
import { ExportLinks, Pagination, ResultToolbar, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { SubNav } from '#web/sub-nav.tsx'
import { paths } from '../../../paths.ts'
import { workList } from '../definition.ts'
import type { WorkListing } from '../list.ts'
import type { Member } from '../queries/assignment.ts'
import { Board } from './board.tsx'
import { WorkNav } from './parts.tsx'
import { WorkTable } from './table.tsx'

export function WorkPage({ list }: { list: WorkListing }) {
  const { workplace, state, facets, members } = list
  const { alliance } = workplace
  const action = paths.allianceWork(alliance.id)
  return (
    <>
      <h1>Arbeitsteilung</h1>
      <WorkNav workplace={workplace} current={action} />
      <p class="prose">
        Welche Leistungen der Verbund „{alliance.name}“ gemeinsam umsetzt und wer was übernimmt: Einer baut, alle
        bekommen das Ergebnis. Gezählt wird, was Mitglieder dem Verbund zeigen.
      </p>
      <SearchBox action={action} label="Leistung oder Suchwort" hint="Zum Beispiel: Hundesteuer." state={state} />
      <div class="sr-only" role="status" id="status"></div>
      <div class="list-page" id="ergebnis">
        <Chips action={action} state={state} facets={facets} query={state.q} reset={`${action}${viewQuery(state)}`} />
        <FacetPanel action={action} state={state} facets={facets} />
        <div class="results">
          <ViewNav action={action} state={state} />
          <Results list={list} action={action} />
        </div>
      </div>
      <Load members={members} action={action} />
      <WorkScript />
    </>
  )
}

const viewQuery = ({ view }: ListState) => (view ? `?ansicht=${view}` : '')

/** The script of lists one ticks in and of the board; it only improves. */
export const WorkScript = () => <script type="module" src={paths.asset(assets.nameOf('work.js'))}></script>

function ViewNav({ action, state }: { action: string; state: ListState }) {
  const href = (view: string) =>
    `${action}${stateQuery(changed(state, { view, sort: '', expanded: '', facetSearch: '' }))}`
  const links = workList.views.map(([view, label]) => [label, href(view)] as const)
  return <SubNav label="Ansicht" links={links} current={href(state.view)} />
}

function Results({ list, action }: { list: WorkListing; action: string }): Html {
  const { state, total, workplace } = list
  const isBoard = state.view === 'tafel'
  const { id } = workplace.alliance
  return (
    <>
      {isBoard ? (
        <p class="result-count" data-summary>
          <strong>{formatCount(total)}</strong> {total === 1 ? 'Leistung' : 'Leistungen'}
        </p>
      ) : (
        <ResultToolbar
          action={action}
          state={state}
          total={total}
          nouns={['Leistung', 'Leistungen']}
          sorts={workList.sorts}
        />
      )}
      {total === 0 && <NothingFound list={list} action={action} />}
      {isBoard && (total > 0 || !isFiltered(state)) && <Board list={list} />}
      {!isBoard && total > 0 && (
        <>
          <WorkTable list={list} />
          <Pagination action={action} state={state} total={total} />
        </>
      )}
      {total > 0 && (
        <ExportLinks
          href={format =>
            paths.allianceWorkExport(
              id,
              format,
              stateQuery(changed(state, { view: '', expanded: '', facetSearch: '' })),
            )
          }
        />
      )}
    </>
  )
}

const isFiltered = ({ q, chosen }: ListState) => q !== '' || Object.keys(chosen).length > 0

function NothingFound({ list: { waysOut, state, workplace }, action }: { list: WorkListing; action: string }): Html {
  if (isFiltered(state))
    return (
      <div class="empty">
        <h2>Keine Leistung gefunden</h2>
        <WaysOut action={action} ways={waysOut} />
      </div>
    )
  return (
    <div class="empty">
      <h2>Noch steht nichts auf der Liste</h2>
      <p>
        <a href={paths.allianceWorkChoice(workplace.alliance.id)}>Leistungen auswählen</a>, die Ihren Mitgliedern fehlen
        oder noch auf Papier laufen.
      </p>
    </div>
  )
}

/** How much each has taken, beside its size; by name, because this is no ranking. */
function Load({ members, action }: { members: readonly Member[]; action: string }) {
  return (
    <section aria-labelledby="last">
      <h2 id="last">Wer hat was übernommen</h2>
      <TableFrame label="Übernommene Leistungen je Mitglied">
        <table class="work-load">
          <thead>
            <tr>
              <th scope="col">Mitglied</th>
              <th scope="col" class="number">
                Einwohner
              </th>
              <th scope="col" class="number">
                übernommen
              </th>
              <th scope="col" class="number">
                übergeben
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map(({ id, name, population, open, handedOver }) => (
              <tr>
                <th scope="row">
                  <a href={paths.administration(id)}>{name}</a>
                </th>
                <td class="number">{population === null ? '–' : formatCount(population)}</td>
                <td class="number">
                  {open > 0 ? <a href={`${action}?uebernommen=${id}`}>{formatCount(open)}</a> : '0'}
                </td>
                <td class="number">{formatCount(handedOver)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
