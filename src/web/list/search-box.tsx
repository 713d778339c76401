import { changed, type ListState, stateQuery } from './state.ts'

/** The hidden fields that carry the rest of the state through a form. */
export function CarriedState({ state, except }: { state: ListState; except: readonly string[] }) {
  const pairs = [...new URLSearchParams(stateQuery(changed(state, {})))].filter(([name]) => !except.includes(name))
  return (
    <>
      {pairs.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

export interface SearchBoxProps {
  action: string
  label: string
  hint: string
  state?: ListState
  /** Address of suggestions, ending in `q=`; they lead away from the list, so one's own lists have none. */
  suggestions?: string
}

/** The search field of a list; submitting it keeps the filters. */
export function SearchBox({ action, label, hint, state, suggestions }: SearchBoxProps) {
  return (
    <search>
      <form class="search-form" action={action} method="get">
        {state && <CarriedState state={state} except={['q', 'mehr', 'wertsuche']} />}
        <label for="suche">{label}</label>
        <div class="search-row">
          <div class="combobox">
            <input
              class="kern-form-input__input"
              type="search"
              id="suche"
              name="q"
              value={state?.q}
              maxlength={200}
              aria-describedby="suche-hinweis"
              data-suggestions={suggestions}
              autocapitalize="off"
              spellcheck={false}
            />
          </div>
          <button class="kern-btn kern-btn--primary" type="submit">
            <span class="kern-icon kern-icon--search" aria-hidden="true"></span>
            <span class="kern-label">Suchen</span>
          </button>
        </div>
        <p class="quiet" id="suche-hinweis">
          {hint}
        </p>
      </form>
    </search>
  )
}
