import type { Html } from '#core/html.ts'
import { formatRegionalKey, typeLabel } from '#domain/administration.ts'
import { formatCount } from '#web/list/format.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { changed, type ListState, listQuery, stateQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { administrationList, directoryAsOf, directorySource } from '../definition.ts'
import type { AdministrationList } from '../list.ts'
import type { AdministrationRow, Named } from '../queries/list.ts'

const action = paths.administrations()

export function AdministrationListPage({ list, all }: { list: AdministrationList; all: number }) {
  const { state, total } = list
  return (
    <>
      <h1>Verwaltungen</h1>
      <SearchBox
        action={action}
        label="Name, Postleitzahl oder Schlüssel (ARS, AGS)"
        hint="Zum Beispiel: Stadt Münster, Kreis Warendorf, 48231 oder 05 5 70."
        suggestions={paths.administrationSuggestions('?q=')}
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['Verwaltung', 'Verwaltungen'], all, sorts: administrationList.sorts }}
        notes={
          list.isGuess &&
          total > 0 && <p class="hint">Keine Verwaltung heißt „{state.q}“. Angezeigt werden ähnliche Namen.</p>
        }
        nothing={<NothingFound list={list} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

function Results({ list: { state, rows, total } }: { list: AdministrationList }) {
  return (
    <>
      <TableFrame label="Verwaltungen">
        <table class="stackable list-administrations">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Art</th>
              <th scope="col">Gehört zu</th>
              <th scope="col">Land</th>
              <th scope="col">PLZ</th>
              <th scope="col" class="number">
                Einwohner
              </th>
              <th scope="col">ARS</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <TableRow row={row} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.administrationsExport(format, listQuery(state))} />
      <p class="export-links quiet">
        {directorySource}. {directoryAsOf}.
      </p>
    </>
  )
}

function TableRow({ row }: { row: AdministrationRow }) {
  const above = nearestAbove(row)
  return (
    <tr>
      <th scope="row">
        <a href={paths.administration(row.id)}>{row.displayName}</a>
        {isSpecial(row.designation) && <span class="quiet"> {row.designation}</span>}
        {row.isParticipating && <span class="mark"> nimmt teil</span>}
      </th>
      <td>{typeLabel(row.type)}</td>
      <td class={above ? undefined : 'empty-cell'}>
        {above && <a href={paths.administration(above.id)}>{above.name}</a>}
      </td>
      <td class={row.federalState ? undefined : 'empty-cell'}>{row.federalState?.name}</td>
      <td data-label="PLZ" class={row.postalCode ? undefined : 'empty-cell'}>
        {row.postalCode}
      </td>
      <td data-label="Einwohner" class={row.population === null ? 'number empty-cell' : 'number'}>
        {row.population !== null && formatCount(row.population)}
      </td>
      <td data-label="ARS" class="key">
        {row.regionalKey && formatRegionalKey(row.regionalKey)}
      </td>
    </tr>
  )
}

const ordinary = new Set(['Stadt', 'Markt', 'Flecken', 'Stadtstaat'])

/** Whether a designation says more than the kind: Hansestadt, Brüder-Grimm-Stadt. */
export const isSpecial = (designation: string | null) => designation !== null && !ordinary.has(designation)

/** The Kreis, or what stands between a Kreis and its Land. */
function nearestAbove({ id, district, parent, federalState }: AdministrationRow): Named | null {
  if (district && district.id !== id) return district
  return parent && parent.id !== federalState?.id ? parent : null
}

function NothingFound({ list: { state, waysOut, similarNames } }: { list: AdministrationList }): Html {
  return (
    <div class="empty">
      <h2>Keine Verwaltung gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
      <SimilarNames state={state} names={similarNames} />
      {state.q && (
        <p>
          Suchen Sie nach dem Namen ohne Zusätze, nach einer Postleitzahl (auch den ersten Ziffern) oder nach dem
          Regional- oder Gemeindeschlüssel.
        </p>
      )}
    </div>
  )
}

function SimilarNames({ state, names }: { state: ListState; names: readonly string[] }): Html | null {
  if (!names.length) return null
  return (
    <>
      <p>Ähnliche Namen:</p>
      <ul>
        {names.map(name => (
          <li>
            <a href={`${action}${stateQuery(changed(state, { q: name, chosen: {} }))}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
