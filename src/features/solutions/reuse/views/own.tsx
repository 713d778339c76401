import type { Html } from '#core/html.ts'
import { type Side, turnOf } from '#domain/reuse.ts'
import { GapNav } from '#web/gap-nav.tsx'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, Pagination, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { since, Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { germanDay } from '../days.ts'
import { reuseList, sideLabels } from '../definition.ts'
import type { ReuseListing } from '../list.ts'
import type { ReuseRow } from '../queries/list.ts'
import { replyWords, StageShape, TurnMark } from './marks.tsx'

const action = paths.ownReuses()

export function OwnReusesPage({ list }: { list: ReuseListing }) {
  const { state, hasAny } = list
  return (
    <>
      <h1>Nachnutzungen</h1>
      <GapNav current={paths.ownReuses()} />
      <p class="prose">Lösungen, die Sie von anderen übernehmen oder andere von Ihnen, und wer gerade am Zug ist.</p>
      {hasAny ? (
        <>
          <SearchBox
            action={action}
            label="Lösung oder Verwaltung"
            hint="Zum Beispiel: Hundesteuer oder Coesfeld."
            state={state}
          />
          <ListBody
            action={action}
            list={list}
            toolbar={{ nouns: ['Nachnutzung', 'Nachnutzungen'], sorts: reuseList.sorts }}
            nothing={<NothingFound list={list} />}
          >
            <Results list={list} />
          </ListBody>
        </>
      ) : (
        <Beginning />
      )}
    </>
  )
}

/** A house that has none yet: the ways to the first one, for each side. */
function Beginning(): Html {
  return (
    <div class="empty">
      <h2>Noch keine Nachnutzung</h2>
      <h3>{sideLabels.adopter}</h3>
      <p>
        Unter <a href={paths.ownGaps()}>Unsere Lücken</a> stehen Lösungen für das, was Ihnen fehlt. Auf der Seite einer
        Lösung melden Sie Interesse an.
      </p>
      <h3>{sideLabels.giver}</h3>
      <p>
        Sobald eine Verwaltung Interesse an einer <a href={paths.ownSolutions()}>Ihrer Lösungen</a> anmeldet, bekommen
        Sie eine Mail und antworten hier.
      </p>
    </div>
  )
}

function Results({ list: { state, rows, total, facets } }: { list: ReuseListing }) {
  const sides = facets.find(({ param }) => param === 'seite')?.values ?? []
  return (
    <>
      {(['adopter', 'giver'] as const).map(side => (
        <SideTable
          side={side}
          rows={rows.filter(row => row.side === side)}
          count={sides.find(({ label }) => label === sideLabels[side])?.count ?? 0}
        />
      ))}
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.ownReusesExport(format, listQuery(state))} />
    </>
  )
}

interface SideTableProps {
  side: Side
  rows: readonly ReuseRow[]
  /** On all pages. */
  count: number
}

function SideTable({ side, rows, count }: SideTableProps): Html | null {
  if (!rows.length) return null
  return (
    <section aria-labelledby={`seite-${side}`}>
      <h2 id={`seite-${side}`}>
        {sideLabels[side]} <span class="quiet">({count})</span>
      </h2>
      <TableFrame label={sideLabels[side]}>
        <table class="stackable reuse-table">
          <thead>
            <tr>
              <th scope="col">Lösung</th>
              <th scope="col">{side === 'adopter' ? 'Von' : 'Wer übernimmt'}</th>
              <th scope="col">Schritt</th>
              <th scope="col">Am Zug</th>
              <th scope="col">Antwort</th>
              <th scope="col">Live</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <ReuseLine row={row} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

function ReuseLine({ row }: { row: ReuseRow }) {
  const { side, stage } = row
  const other =
    side === 'adopter' ? ([row.giverId, row.giverName] as const) : ([row.adopterId, row.adopterName] as const)
  return (
    <tr>
      <th scope="row">
        <a href={paths.reuse(row.id)}>{row.solutionName}</a>
        {row.withdrawnAt && <span class="excerpt quiet">wird nicht mehr angeboten</span>}
      </th>
      <td data-label={side === 'adopter' ? 'Von' : 'Wer übernimmt'}>
        <a href={paths.administration(other[0])}>{other[1]}</a>
      </td>
      <td data-label="Schritt">
        <StageShape stage={stage} />
        <span class="excerpt quiet">
          {since(row.stageSince)}, <Time at={row.stageSince} />
        </span>
      </td>
      <td data-label="Am Zug">
        <TurnMark turn={turnOf(stage)} side={side} />
      </td>
      <td data-label="Antwort">{replyWords(row)}</td>
      <td data-label="Live" class={liveWords(row) ? undefined : 'empty-cell'}>
        {liveWords(row)}
      </td>
    </tr>
  )
}

function liveWords({ liveOn, targetOn, stage }: ReuseRow): string | null {
  if (liveOn) return `seit ${germanDay(liveOn)}`
  return targetOn && stage !== 'ended' ? `soll am ${germanDay(targetOn)}` : null
}

function NothingFound({ list: { waysOut } }: { list: ReuseListing }): Html {
  return (
    <div class="empty">
      <h2>Keine Nachnutzung gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
    </div>
  )
}
