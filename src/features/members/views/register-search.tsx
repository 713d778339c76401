import type { Html } from '#core/html.ts'
import type { Found, FoundAdministration } from '#features/administrations/bodies.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'

interface RegisterSearchProps {
  query: string
  result: Found
}

export function RegisterSearchPage({ query, result }: RegisterSearchProps) {
  return (
    <>
      <h1>Verwaltung registrieren</h1>
      <p>
        Suchen Sie zuerst Ihre Verwaltung. Nimmt sie schon teil, fragen Sie dort einen Zugang an; sonst sind Sie die
        erste Person und koordinieren sie. Das Ganze dauert etwa fünf Minuten.
      </p>
      <AdministrationSearch
        action={paths.register()}
        label="Ihre Verwaltung: Name, Postleitzahl oder Schlüssel (ARS)"
        query={query}
        suggestions={paths.registerSuggestions('?q=')}
      />
      <div class="sr-only" role="status" id="status"></div>
      {query && (
        <Hits
          action={paths.register()}
          result={result}
          query={query}
          hit={administration => <RegisterHit administration={administration} />}
        />
      )}
      <section>
        <h2>Meine Stelle steht nicht im Verzeichnis</h2>
        <p>
          IT-Dienstleister, Zweckverbände, Kammern, Bundes- und Landesbehörden tragen sich selbst ein.{' '}
          <a href={paths.registerBody()}>Neue Stelle eintragen</a>
        </p>
      </section>
    </>
  )
}

/** Where only people with an invitation can register. */
export function ByInvitationPage() {
  return (
    <>
      <h1>Registrieren</h1>
      <p class="waiting">
        Auf dieser Plattform registriert man sich mit einer Einladung. Die Einladung schickt Ihnen der Betrieb oder,
        wenn Ihre Verwaltung schon teilnimmt, deren Koordination per E-Mail.
      </p>
    </>
  )
}

interface AdministrationSearchProps {
  action: string
  label: string
  query: string
  suggestions?: string
}

/** A search of the directory from which something is chosen. */
export function AdministrationSearch({ action, label, query, suggestions }: AdministrationSearchProps) {
  return (
    <search>
      <form class="search-form" action={action} method="get">
        <label for="suche">{label}</label>
        <div class="search-row">
          <div class="combobox">
            <input
              class="kern-form-input__input"
              type="search"
              id="suche"
              name="q"
              value={query}
              maxlength={200}
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
      </form>
    </search>
  )
}

interface HitsProps {
  /** Where the search is sent. */
  action: string
  result: Found
  query: string
  hit: (administration: FoundAdministration) => Html
}

/** What was found, each with what can be done with it. */
export function Hits({ action, result, query, hit }: HitsProps) {
  const { found, total, isGuess, similarNames } = result
  if (!total)
    return (
      <div class="empty">
        <h2>Keine Verwaltung gefunden</h2>
        <SimilarNames action={action} names={similarNames} />
        <p>Suchen Sie nach dem Namen ohne Zusätze, nach einer Postleitzahl oder nach dem Regionalschlüssel.</p>
      </div>
    )
  return (
    <section aria-labelledby="treffer">
      <h2 id="treffer">
        {total === 1 ? 'Eine Verwaltung' : `${formatCount(total)} Verwaltungen`}
        {isGuess && <span class="quiet"> – keine heißt „{query}“, diese heißen ähnlich</span>}
      </h2>
      <ul class="choice-list">
        {found.map(administration => (
          <li>
            <span>
              <strong>{administration.name}</strong>
              <span class="quiet">{administration.description}</span>
            </span>
            {hit(administration)}
          </li>
        ))}
      </ul>
      {total > found.length && (
        <p class="quiet">
          {formatCount(total - found.length)} weitere. Bitte suchen Sie genauer, zum Beispiel mit dem Kreis oder der
          Postleitzahl.
        </p>
      )}
    </section>
  )
}

function SimilarNames({ action, names }: { action: string; names: readonly string[] }): Html | null {
  if (!names.length) return null
  return (
    <>
      <p>Ähnliche Namen:</p>
      <ul>
        {names.map(name => (
          <li>
            <a href={`${action}?q=${encodeURIComponent(name)}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What somebody can do who has found her administration. */
function RegisterHit({ administration }: { administration: FoundAdministration }): Html {
  const { id, name, level, isParticipating, administeredBy } = administration
  if (level === 'bund') return <a href={paths.registerBody()}>Bundesbehörde eintragen</a>
  const about = <span class="sr-only"> für {name}</span>
  if (isParticipating) return <a href={paths.registerAt(id)}>Zugang anfragen{about}</a>
  if (!administeredBy) return <a href={paths.registerAt(id)}>Hier registrieren{about}</a>
  return (
    <span>
      Verwaltet durch <a href={paths.registerAt(administeredBy.id)}>{administeredBy.name}</a>
      <br />
      <a href={paths.registerAt(`${id}?eigene=ja`)}>Wir haben eine eigene Verwaltung{about}</a>
    </span>
  )
}
