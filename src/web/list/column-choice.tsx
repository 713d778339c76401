import { CarriedState } from './search-box.tsx'
import { type ListState, stateQuery } from './state.ts'

interface ColumnChoiceProps {
  action: string
  state: ListState
  columns: readonly { readonly key: string; readonly label: string }[]
  /** Keys of those that are shown now. */
  shown: readonly string[]
}

/** Which columns a table shows; applies on change with script, by its button without. */
export function ColumnChoice({ action, state, columns, shown }: ColumnChoiceProps) {
  return (
    <details class="column-choice" id="spalten-wahl">
      <summary>Spalten ({shown.length})</summary>
      <form action={action} method="get" data-live="ergebnis" aria-label="Spalten">
        <CarriedState state={state} except={['spalten']} />
        <ul class="facet-values">
          {columns.map(({ key, label }) => (
            <li>
              <label>
                <input type="checkbox" id={`spalte-${key}`} name="spalten" value={key} checked={shown.includes(key)} />
                <span>{label}</span>
              </label>
            </li>
          ))}
        </ul>
        <button class="kern-btn kern-btn--secondary no-js" type="submit">
          <span class="kern-label">Spalten anzeigen</span>
        </button>
        {state.columns.length > 0 && (
          <a href={`${action}${stateQuery({ ...state, columns: [] })}`} data-swap="ergebnis">
            Übliche Spalten
          </a>
        )}
      </form>
    </details>
  )
}
