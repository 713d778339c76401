import type { Html } from '#core/html.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
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
  const { state, sorts } = list
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
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['Verwaltung', 'Verwaltungen'], sorts }}
        nothing={<NothingFound offer={offer} list={list} />}
      >
        <Results offer={offer} list={list} />
      </ListBody>
    </>
  )
}

function Results({ offer, list }: SeekersPageProps) {
  const { state, rows, total, hasPlace } = list
  return (
    <>
      <SeekerTable offer={offer} rows={rows} hasPlace={hasPlace} />
      <Pagination action={paths.ownSolutionSeekers(offer.id)} state={state} total={total} />
      <ExportLinks href={format => paths.ownSolutionSeekersExport(offer.id, format, listQuery(state))} />
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
