import type { Actor } from '#domain/actor.ts'
import type { Found } from '#features/administrations/bodies.ts'
import { ActionButton } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { OwnAdministration } from '../queries/own.ts'
import { OwnNav } from './own-nav.tsx'
import { Administering } from './profile.tsx'
import { AdministrationSearch, Hits } from './register-search.tsx'

interface ChoosingProps {
  actor: Actor
  own: OwnAdministration
  query: string
  result: Found
}

/** Which body runs the IT of the own administration. */
export function ItProviderPage({ actor, own, query, result }: ChoosingProps) {
  return (
    <>
      <h1>IT-Dienstleister</h1>
      <OwnNav actor={actor} current={paths.ownProfile()} isBelow />
      <p>
        Zurzeit: <strong>{own.itProviderName ?? 'nicht angegeben'}</strong>
      </p>
      {own.itProviderName && (
        <ActionButton action={paths.ownItProvider()} label="Angabe entfernen" fields={{ wahl: 'keiner' }} />
      )}
      <AdministrationSearch
        action={paths.ownItProvider()}
        label="Name des IT-Dienstleisters oder der Verwaltung"
        query={query}
      />
      {query && (
        <Hits
          action={paths.ownItProvider()}
          result={result}
          query={query}
          hit={({ id, name }) => (
            <ActionButton action={paths.ownItProvider()} label="Auswählen" about={name} fields={{ wahl: String(id) }} />
          )}
        />
      )}
      <p class="quiet">
        Steht Ihr IT-Dienstleister nicht im Verzeichnis? Er kann sich selbst eintragen:{' '}
        <a href={paths.registerBody()}>Neue Stelle eintragen</a>
      </p>
    </>
  )
}

/** Who does the work of the own Gemeinde, where the directory is wrong. */
export function AdministeringPage({ actor, own, query, result }: ChoosingProps) {
  const action = paths.ownAdministering()
  return (
    <>
      <h1>Wer verwaltet {own.name}?</h1>
      <OwnNav actor={actor} current={paths.ownProfile()} isBelow />
      <p>
        Zurzeit:{' '}
        <strong>
          <Administering own={own} />
        </strong>
      </p>
      <p>
        In einigen Ländern arbeitet ein Amt oder eine Verbands-, Samt- oder Verwaltungsgemeinschaft für ihre Gemeinden.
        Das Verzeichnis kennt die Regel, nicht jede Ausnahme.
      </p>
      <div class="actions">
        <ActionButton action={action} label="Wir haben eine eigene Verwaltung" fields={{ wahl: 'eigene' }} />
        {own.isCorrected && (
          <ActionButton action={action} label="Wie im Verzeichnis" fields={{ wahl: 'verzeichnis' }} />
        )}
      </div>
      <h2>Eine andere Verwaltung arbeitet für uns</h2>
      <AdministrationSearch action={action} label="Welche? Name oder Postleitzahl" query={query} />
      {query && (
        <Hits
          action={action}
          result={result}
          query={query}
          hit={({ id, name }) => (
            <ActionButton action={action} label="Auswählen" about={name} fields={{ wahl: String(id) }} />
          )}
        />
      )}
    </>
  )
}
