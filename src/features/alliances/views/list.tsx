import type { Html } from '#core/html.ts'
import type { Visitor } from '#domain/actor.ts'
import { federalStateNames } from '#domain/administration.ts'
import { allianceKindLabels } from '#domain/alliance.ts'
import { formatCount } from '#web/list/format.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { Pagination, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { allianceList } from '../definition.ts'
import type { AllianceList } from '../list.ts'
import type { AllianceRow } from '../queries/list.ts'
import { mayFoundAlliance } from '../rules.ts'
import { Explained } from './explained.tsx'

const action = paths.alliances()

export function AllianceListPage({ list, visitor }: { list: AllianceList; visitor: Visitor }) {
  return (
    <>
      <h1>Verbünde</h1>
      {mayFoundAlliance(visitor) && (
        <p>
          <a class="kern-btn kern-btn--primary" href={paths.newAlliance()}>
            <span class="kern-label">Verbund gründen</span>
          </a>
        </p>
      )}
      {list.all > 0 ? <Searchable list={list} /> : <p>Noch gibt es keinen Verbund, den Sie sehen können.</p>}
      <Explained visitor={visitor} />
    </>
  )
}

/** "3 von 12 Verbünden" */
const dative = ['Verbünden', 'Verbünden'] as const

function Searchable({ list }: { list: AllianceList }) {
  const { state, total, all } = list
  return (
    <>
      <SearchBox
        action={action}
        label="Name des Verbunds oder eines Mitglieds"
        hint="Zum Beispiel: Münsterland oder Telgte."
        suggestions={paths.allianceSuggestions('?q=')}
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{
          sorts: allianceList.sorts,
          ...(total === all ? { nouns: ['Verbund', 'Verbünde'] } : { all, nouns: dative }),
        }}
        nothing={<NothingFound list={list} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

function Results({ list: { state, rows, total } }: { list: AllianceList }) {
  return (
    <>
      <TableFrame label="Verbünde">
        <table class="stackable list-alliances">
          <caption class="sr-only">Verbünde, eigene zuerst</caption>
          <thead>
            <tr>
              <th scope="col">Verbund</th>
              <th scope="col">Art</th>
              <th scope="col">Länder</th>
              <th scope="col" class="number">
                Mitglieder
              </th>
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
    </>
  )
}

const positionLabels = { active: 'Sie sind Mitglied', invited: 'Sie sind eingeladen' } as const

function TableRow({ row }: { row: AllianceRow }) {
  const { position } = row
  const own = position === 'active' || position === 'invited' ? positionLabels[position] : null
  return (
    <tr>
      <th scope="row">
        <a href={paths.alliance(row.id)}>{row.name}</a> {own && <span class="tag">{own}</span>}
        {row.description && <span class="excerpt quiet">{excerpt(row.description)}</span>}
      </th>
      <td>{allianceKindLabels[row.kind]}</td>
      <td class={row.federalStates.length ? undefined : 'empty-cell'}>{federalStatesOf(row)}</td>
      <td data-label="Mitglieder" class="number">
        {formatCount(row.memberCount)}
      </td>
    </tr>
  )
}

/** Names as long as they are few. */
function federalStatesOf({ federalStates }: AllianceRow): string {
  if (federalStates.length > 3) return `${federalStates.length} Länder`
  return federalStates.map(key => federalStateNames[key] ?? key).join(', ')
}

const longestExcerpt = 160

function excerpt(text: string): string {
  if (text.length <= longestExcerpt) return text
  return `${text.slice(0, longestExcerpt).replace(/\s+\S*$/, '')} …`
}

function NothingFound({ list: { waysOut } }: { list: AllianceList }): Html {
  return (
    <div class="empty">
      <h2>Keinen Verbund gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
      <p>
        Suchen Sie nach einem Wort aus dem Namen oder nach einer Stadt, einer Gemeinde oder einem Kreis, der Mitglied
        ist.
      </p>
    </div>
  )
}
