import type { Html } from '#core/html.ts'
import { GapNav } from '#web/gap-nav.tsx'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery, stateQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../../paths.ts'
import { gapList } from '../definition.ts'
import type { Picked } from '../interest.tsx'
import type { GapListing } from '../list.ts'
import { InterestForm, SelectionScript } from './interest.tsx'
import { GapTable } from './table.tsx'

const action = paths.ownGaps()

interface GapsPageProps {
  list: GapListing
  administrationName: string
  picked: Picked
  /** For a form of those who may declare interest; null for the others. */
  requestId: string | null
}

export function GapsPage(props: GapsPageProps) {
  const { list, administrationName } = props
  const { state, stackSize } = list
  return (
    <>
      <h1>Unsere Lücken</h1>
      <GapNav current={paths.ownGaps()} />
      <p class="prose">
        Leistungen von {administrationName}, die offen oder in Planung sind, und was andere dafür haben.{' '}
        {stackSize > 0 ? (
          <>
            Verglichen mit <a href={paths.ownStack()}>Ihrer Technik</a>.
          </>
        ) : (
          <>
            Ob etwas bei Ihnen läuft, lässt sich sagen, sobald <a href={paths.ownStack()}>Ihre Technik</a> eingetragen
            ist.
          </>
        )}
      </p>
      <SearchBox action={action} label="Leistung oder Suchwort" hint="Zum Beispiel: Hundesteuer." state={state} />
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['offene Leistung', 'offene Leistungen'], sorts: gapList.sorts }}
        nothing={<NothingFound list={list} />}
      >
        <Results {...props} />
      </ListBody>
    </>
  )
}

function Results({ list: { state, rows, total }, picked, requestId }: GapsPageProps) {
  const isChoosing = requestId !== null && rows.some(({ offers }) => offers.length > 0)
  return (
    <>
      {isChoosing && <InterestForm query={stateQuery(state)} requestId={requestId} picked={picked} />}
      <GapTable rows={rows} picked={isChoosing ? picked : null} maySay={requestId !== null} />
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.ownGapsExport(format, listQuery(state))} />
      {isChoosing && <SelectionScript />}
      <p class="export-links quiet">Gezählt sind Lösungen anderer Häuser im Betrieb oder im Probebetrieb.</p>
    </>
  )
}

function NothingFound({ list: { waysOut, state } }: { list: GapListing }): Html {
  const isFiltered = state.q !== '' || Object.keys(state.chosen).length > 0
  return (
    <div class="empty">
      <h2>{isFiltered ? 'Keine offene Leistung gefunden' : 'Keine offenen Leistungen'}</h2>
      <WaysOut action={action} ways={waysOut} />
      {!isFiltered && (
        <p>
          Hier stehen Leistungen, die in <a href={paths.ownServices()}>Ihrer Liste</a> offen oder in Planung sind.
        </p>
      )}
    </div>
  )
}
