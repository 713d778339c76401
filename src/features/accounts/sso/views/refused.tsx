import { paths } from '../../../../paths.ts'

interface RefusedPageProps {
  sentence: string
  /** The provider cannot be reached, which may pass. */
  isOutage: boolean
  isSignedIn: boolean
  requestId: string
}

export function RefusedPage({ sentence, isOutage, isSignedIn, requestId }: RefusedPageProps) {
  return (
    <>
      <h1>Anmeldung nicht abgeschlossen</h1>
      <p class="prose" role="alert">
        {sentence}
      </p>
      <p>
        {isSignedIn
          ? 'An Ihrem Konto wurde nichts verändert.'
          : 'Sie sind nicht angemeldet; es wurde nichts verändert.'}
      </p>
      <h2>Was Sie tun können</h2>
      <ul>
        <li>
          {isOutage ? 'Versuchen Sie es in einigen Minuten noch einmal: ' : 'Beginnen Sie noch einmal von vorn: '}
          {isSignedIn ? (
            <a href={paths.accountIdentities()}>Anmeldedienste in Ihrem Konto</a>
          ) : (
            <a href={paths.signIn()}>zur Anmeldung</a>
          )}
        </li>
        {!isSignedIn && (
          <li>Haben Sie hier auch ein Passwort oder einen Passkey? Damit können Sie sich weiterhin anmelden.</li>
        )}
        <li>
          Hilft das nicht, wenden Sie sich bitte an die IT Ihres Hauses und nennen Sie diese Nummer:{' '}
          <code>{requestId}</code>
        </li>
      </ul>
    </>
  )
}
