import { formatCount } from '#web/list/format.ts'
import { CarriedState } from '#web/list/search-box.tsx'
import type { ListState } from '#web/list/state.ts'
import type { FieldName } from '../../fields.ts'
import { chosenFields, takeableFields } from '../definition.ts'

interface FieldChoiceProps {
  action: string
  state: ListState
  /** In how many services each field differs; absent where nothing is counted. */
  counts?: ReadonlyMap<FieldName, number>
  /** Ids of services, on pages about some of them. */
  ids?: readonly number[]
}

/** What is to be taken over; applies on change with script, by its button without. */
export function FieldChoice({ action, state, counts, ids = [] }: FieldChoiceProps) {
  const chosen = chosenFields(state.columns).map(({ key }) => key)
  return (
    <form
      action={action}
      method="get"
      class="take-over-fields"
      data-live={counts ? 'ergebnis' : undefined}
      aria-label="Angaben, die Sie übernehmen"
    >
      <CarriedState state={state} except={['spalten', 'leer']} />
      {ids.map(id => (
        <input type="hidden" name="id" value={String(id)} />
      ))}
      <fieldset>
        <legend>Was Sie übernehmen</legend>
        <ul>
          {takeableFields.map(({ key, label, field }) => (
            <li>
              <label>
                <input type="checkbox" id={`spalte-${key}`} name="spalten" value={key} checked={chosen.includes(key)} />
                <span>{label}</span>
              </label>
              {counts && (
                <span class="count">
                  {formatCount(counts.get(field.name) ?? 0)}
                  <span class="sr-only"> Leistungen</span>
                </span>
              )}
            </li>
          ))}
          <li class="only-empty">
            <label>
              <input type="checkbox" id="leer" name="leer" value="ja" checked={state.chosen.leer !== undefined} />
              <span>nur, was bei uns leer ist</span>
            </label>
          </li>
        </ul>
      </fieldset>
      <p class="quiet">
        „Status“ ist nicht vorgewählt: Was dort erledigt ist, ist es bei Ihnen noch nicht. Gewählt geht er nur voran,
        nie zurück. Notiz, Amt, Grund und Fallzahl werden nie übernommen.
      </p>
      <button class={`small-button${counts ? ' no-js' : ''}`} type="submit">
        Auswahl anwenden
      </button>
    </form>
  )
}
