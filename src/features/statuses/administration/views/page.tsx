import { html } from 'hono/html'
import { channelLabels } from '#domain/status.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { freshnessMark, hostOf, statusMark } from '../../own/views/cells.tsx'
import { entryList } from '../definition.ts'
import type { EntryPage } from '../list.ts'
import type { ShownEntry } from '../queries/entries.ts'
import type { ShownHouse } from '../queries/summary.ts'

interface HouseEntriesProps {
  house: ShownHouse
  page: EntryPage
  isColleague: boolean
}

export function HouseEntriesPage(props: HouseEntriesProps) {
  const { house, page } = props
  const action = paths.administrationServices(house.id)
  return (
    <>
      <h1>Leistungen: {house.name}</h1>
      <SearchBox action={action} label="Name der Leistung" hint="Zum Beispiel: Wohngeld." state={page.state} />
      <ListBody
        action={action}
        list={page}
        toolbar={{ nouns: ['Leistung', 'Leistungen'], sorts: entryList.sorts }}
        nothing={<NothingFound {...props} />}
      >
        <Results {...props} />
      </ListBody>
    </>
  )
}

function Results({ house, page }: HouseEntriesProps) {
  const { state, total, rows } = page
  const query = listQuery(state)
  return (
    <>
      <TableFrame label="Leistungen">
        <table class="stackable list-entries">
          <thead>
            <tr>
              {['Leistung', 'Status', 'Weg', 'Technische Basis', 'Onlinedienst', 'Bestätigt'].map(label => (
                <th scope="col">{label}</th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(row => entryRow(row, page))}</tbody>
        </table>
      </TableFrame>
      <Pagination action={paths.administrationServices(house.id)} state={state} total={total} />
      <ExportLinks href={format => paths.administrationServicesExport(house.id, format, query)} />
    </>
  )
}

/** Written as text: a page holds up to a hundred rows. */
function entryRow(row: ShownEntry, { names: { products } }: EntryPage) {
  const { channel, productId, serviceUrl } = row.values
  const way = channel ? channelLabels[channel as keyof typeof channelLabels] : ''
  const product = productId
    ? html`<a href="${paths.product(Number(productId))}">${products.nameOf(Number(productId))}</a>`
    : ''
  const online = serviceUrl
    ? html`<a href="${serviceUrl}" rel="external noopener nofollow">${hostOf(String(serviceUrl))}</a>`
    : ''
  const confirmed = row.confirmedAt && html` <span class="quiet">${formatDate(row.confirmedAt)}</span>`
  return html`<tr><th scope="row"><a href="${paths.service(row.serviceId)}">${row.name}</a></th><td data-label="Status">${statusMark(row.status)}${row.reason && html`<span class="excerpt quiet">${row.reason}</span>`}</td><td data-label="Weg">${way}</td><td data-label="Technische Basis">${product}</td><td data-label="Onlinedienst">${online}</td><td data-label="Bestätigt">${freshnessMark(row.freshness)}${confirmed}</td></tr>`
}

function NothingFound({ house, page: { state, waysOut }, isColleague }: HouseEntriesProps) {
  const action = paths.administrationServices(house.id)
  const isUnfiltered = !state.q && Object.keys(state.chosen).length === 0
  return (
    <div class="empty">
      <h2>{isUnfiltered ? 'Noch keine Angaben' : 'Keine Leistung gefunden'}</h2>
      <WaysOut action={action} ways={waysOut} />
      {isUnfiltered && !house.isParticipating && <p>{house.name} nimmt noch nicht teil.</p>}
      {isUnfiltered && house.isParticipating && (
        <p>
          {house.name} hat nichts eingetragen, das Sie sehen dürfen.
          {!isColleague && ' Mehr sehen Personen, die angemeldet für eine Verwaltung arbeiten.'}
        </p>
      )}
      {!isUnfiltered && !waysOut.length && (
        <p>
          <a href={action}>Alle Angaben zeigen</a>
        </p>
      )}
    </div>
  )
}
