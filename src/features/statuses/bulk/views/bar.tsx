import { PostForm } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'

/** The form of the boxes in the rows of the own list; they name it by its id. */
export function SelectionBar({ state, total }: { state: ListState; total: number }) {
  const all = total === 1 ? 'Den einen Treffer ändern' : `Alle ${formatCount(total)} Treffer ändern`
  return (
    <PostForm
      action={paths.ownBulk(stateQuery(state))}
      class="selection-bar"
      id="auswahl"
      label="Mehrere Leistungen ändern"
    >
      <label class="js-only pick-all">
        <input type="checkbox" data-pick-all />
        <span>alle auf dieser Seite</span>
      </label>
      <span class="js-only" role="status" data-picked></span>
      <button class="small-button" type="submit" name="umfang" value="auswahl">
        Ausgewählte ändern
      </button>
      <button class="small-button" type="submit" name="umfang" value="alle">
        {all}
      </button>
      <button
        class="small-button"
        type="submit"
        name="umfang"
        value="auswahl"
        formaction={paths.ownConfirmation(stateQuery(state))}
      >
        Ausgewählte bestätigen
      </button>
      <button
        class="small-button"
        type="submit"
        name="umfang"
        value="auswahl"
        formaction={paths.newUnitLink(stateQuery(state))}
      >
        Amt fragen …
      </button>
    </PostForm>
  )
}
