import { Submit } from '#web/forms.tsx'

interface ChosenListProps {
  rows: readonly { readonly id: number; readonly name: string; readonly href: string }[]
}

/** What is chosen, each with a tick to take it away. */
export function ChosenList({ rows }: ChosenListProps) {
  if (!rows.length) return <p>Noch nichts ausgewählt.</p>
  return (
    <fieldset class="field">
      <legend>Ausgewählt ({rows.length})</legend>
      <ul class="offer-services">
        {rows.map(({ id, name, href }) => (
          <li>
            <a href={href}>{name}</a>
            <span class="offer-service-acts">
              <input type="checkbox" id={`weg-${id}`} name="weg" value={String(id)} />
              <label for={`weg-${id}`}>
                entfernen<span class="sr-only">: {name}</span>
              </label>
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Searches without losing what is ticked: it sends the form it stands in. */
export function ExchangeSearch({ label, hint, q }: { label: string; hint: string; q: string }) {
  return (
    <div class="field">
      <label for="suche">{label}</label>
      <p class="field-hint" id="suche-hinweis">
        {hint}
      </p>
      <div class="offer-search">
        <input
          class="kern-form-input__input"
          type="search"
          id="suche"
          name="suche"
          value={q}
          maxlength={200}
          aria-describedby="suche-hinweis"
        />
        <Submit label="Suchen" kind="secondary" name="weiter" value="suchen" />
      </div>
    </div>
  )
}
