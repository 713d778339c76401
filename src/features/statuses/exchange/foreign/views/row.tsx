import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../../paths.ts'
import { groupParams } from '../groups.ts'
import type { ListedRow } from '../mapped.ts'
import type { OpenList } from '../open.ts'
import { assignedTo, columnName, groupOf, headerOf } from '../plan.ts'
import type { MatchedCatalogue } from '../queries/catalogue.ts'
import { CandidateChoice, remarksOf } from './candidate.tsx'
import { excerpt, Steps } from './steps.tsx'

interface RowProps {
  row: ListedRow
  query: string
  /** What is offered, best first. */
  ids: readonly number[]
  isFound: boolean
  catalogue: MatchedCatalogue
  list: OpenList
}

/** One row as it stands in the file, and a search for what it means. */
export function RowPage({ row, query, ids, isFound, catalogue, list }: RowProps) {
  const { draft, plan } = list
  const match = plan.matches?.[row.row]
  const remarks = match ? remarksOf(match) : ''
  return (
    <>
      <Steps draftId={draft.id} current={2} />
      <Cells row={row} list={list} />
      {remarks && <p class="prose">{remarks}</p>}
      <form
        action={paths.ownImportRow(draft.id, row.row)}
        method="get"
        class="filter-bar foreign-search"
        aria-label="Suche im Katalog"
      >
        <div>
          <label for="q">Leistung suchen</label>
          <input
            class="kern-form-input__input"
            type="search"
            id="q"
            name="q"
            value={query || excerpt(row.signals.name, 150)}
          />
        </div>
        <button class="kern-btn kern-btn--secondary" type="submit">
          <span class="kern-label">Suchen</span>
        </button>
      </form>
      {query && !isFound && <p>Zu „{query}“ findet sich im Katalog nichts.</p>}
      <PostForm action={paths.ownImportRow(draft.id, row.row)} label="Leistung" class="form foreign-form">
        <fieldset class="foreign-row">
          <legend>{query ? 'Gefunden' : 'Vorschläge'}</legend>
          <CandidateChoice
            name="leistung"
            catalogue={catalogue}
            ids={ids}
            bundleId={match?.bundleId ?? null}
            decided={assignedTo(plan, row.row)}
          />
        </fieldset>
        <div class="form-actions">
          <Submit label="Zuordnen" />
          <a href={paths.ownImportServices(draft.id, `?gruppe=${groupParams[groupOf(plan, row.row)]}`)}>Zurück</a>
        </div>
      </PostForm>
    </>
  )
}

function Cells({ row, list: { plan, rows } }: { row: ListedRow; list: OpenList }) {
  const header = headerOf(rows, plan.headerRow)
  const cells = rows.find(each => each.row === row.row)?.cells ?? []
  return (
    <dl class="foreign-cells">
      {cells.map((cell, place) =>
        cell.trim() ? (
          <div>
            <dt>{columnName(header, place)}</dt>
            <dd>{excerpt(cell, 300)}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
