import type { FormErrors } from '#core/form.ts'
import type { Html } from '#core/html.ts'
import { ErrorSummary } from '#web/fields.tsx'
import { PostForm } from '#web/forms.tsx'
import { Chips, FacetPanel } from '#web/list/facets.tsx'
import { formatCount } from '#web/list/format.ts'
import { Pagination, ResultToolbar, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { stateQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { choiceList } from '../definition.ts'
import type { ChoiceListing } from '../list.ts'
import type { ChoiceRow } from '../queries/choice.ts'
import { WorkScript } from './page.tsx'
import { Forms, Solutions, Standing, WorkNav } from './parts.tsx'

interface ChoicePageProps {
  list: ChoiceListing
  mayAdd: boolean
  errors: FormErrors
}

export function ChoicePage({ list, mayAdd, errors }: ChoicePageProps) {
  const { workplace, state, facets, total } = list
  const action = paths.allianceWorkChoice(workplace.alliance.id)
  return (
    <>
      <h1>Leistungen auswählen</h1>
      <ErrorSummary errors={errors} fields={{ id: 'Auswahl' }} />
      <WorkNav workplace={workplace} current={action} />
      <p class="prose">
        Was Mitgliedern des Verbunds fehlt oder bei ihnen noch als Papier oder PDF läuft, und was es dafür schon gibt.
        Setzen Sie Haken an das, was Sie gemeinsam umsetzen wollen.
      </p>
      <SearchBox action={action} label="Leistung oder Suchwort" hint="Zum Beispiel: Hundesteuer." state={state} />
      <div class="sr-only" role="status" id="status"></div>
      <div class="list-page" id="ergebnis">
        <Chips action={action} state={state} facets={facets} query={state.q} />
        <FacetPanel action={action} state={state} facets={facets} />
        <div class="results">
          <ResultToolbar
            action={action}
            state={state}
            total={total}
            nouns={['Leistung', 'Leistungen']}
            sorts={choiceList.sorts}
          />
          {total > 0 ? (
            <>
              {mayAdd && <AddBar action={`${action}${stateQuery(state)}`} />}
              <ChoiceTable rows={list.rows} mayAdd={mayAdd} />
              <Pagination action={action} state={state} total={total} />
            </>
          ) : (
            <div class="empty">
              <h2>Keine Leistung gefunden</h2>
              <WaysOut action={action} ways={list.waysOut} />
            </div>
          )}
        </div>
      </div>
      <WorkScript />
    </>
  )
}

function AddBar({ action }: { action: string }) {
  return (
    <PostForm action={action} class="selection-bar" id="auswahl" label="Leistungen auf die Liste setzen">
      <label class="js-only pick-all">
        <input type="checkbox" data-pick-all />
        <span>alle auf dieser Seite</span>
      </label>
      <span class="js-only" role="status" data-picked></span>
      <button class="small-button" type="submit">
        Ausgewählte auf die Liste setzen
      </button>
    </PostForm>
  )
}

function ChoiceTable({ rows, mayAdd }: { rows: readonly ChoiceRow[]; mayAdd: boolean }) {
  return (
    <TableFrame label="Leistungen, die in Frage kommen">
      <table class="stackable work-table">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            <th scope="col" class="number">
              Fehlt
            </th>
            <th scope="col">Erledigt bei</th>
            <th scope="col">Formulare abzulösen</th>
            <th scope="col" class="number">
              Fallzahl
            </th>
            <th scope="col">Lösungen</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row row={row} mayAdd={mayAdd} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const empty = (isEmpty: boolean) => (isEmpty ? 'empty-cell' : undefined)

function Row({ row, mayAdd }: { row: ChoiceRow; mayAdd: boolean }): Html {
  const { serviceId, name, concerned, done, cases } = row
  return (
    <tr>
      <th scope="row">
        <span class={mayAdd ? 'picked-row' : undefined}>
          {mayAdd && (
            <input
              type="checkbox"
              class="pick"
              id={`id-${serviceId}`}
              form="auswahl"
              name="id"
              value={serviceId}
              aria-label={`Auswählen: ${name}`}
            />
          )}
          <a href={paths.service(serviceId)}>{name}</a>
        </span>
      </th>
      <td data-label="Fehlt" class="number">
        {formatCount(concerned - done)}
      </td>
      <td data-label="Erledigt bei">
        <Standing done={done} concerned={concerned} />
      </td>
      <td data-label="Formulare abzulösen" class={empty(!row.forms)}>
        <Forms forms={row.forms} formBy={row.formBy} />
      </td>
      <td data-label="Fallzahl" class={cases === null ? 'number empty-cell' : 'number'}>
        {cases !== null && formatCount(cases)}
      </td>
      <td data-label="Lösungen" class={empty(!row.solutions)}>
        <Solutions {...row} />
      </td>
    </tr>
  )
}
