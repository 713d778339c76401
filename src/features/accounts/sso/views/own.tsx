import { ActionButton } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { OwnIdentity } from '../identities.ts'
import type { ProviderChoice } from '../providers.ts'

interface IdentitiesPageProps {
  identities: readonly OwnIdentity[]
  choices: readonly ProviderChoice[]
  error: string | undefined
}

export function IdentitiesPage({ identities, choices, error }: IdentitiesPageProps) {
  return (
    <>
      <h1>Anmeldedienste</h1>
      {error && (
        <div class="error-summary" role="alert">
          <p>{error}</p>
        </div>
      )}
      <p class="prose">
        Mit einem Anmeldedienst melden Sie sich hier so an wie an Ihrem Arbeitsplatz, ohne weiteres Passwort. Ihr Konto
        bleibt dasselbe.
      </p>
      <h2>Verbunden</h2>
      {identities.length ? (
        <Connected identities={identities} />
      ) : (
        <p>Ihr Konto ist mit keinem Anmeldedienst verbunden.</p>
      )}
      <h2>Verbinden</h2>
      <Connectable
        choices={choices.filter(choice => !identities.some(each => each.providerId === choice.id))}
        isFirst={!identities.length}
      />
    </>
  )
}

function Connected({ identities }: { identities: readonly OwnIdentity[] }) {
  return (
    <TableFrame label="Verbundene Anmeldedienste">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Anmeldedienst</th>
            <th scope="col">Verbunden seit</th>
            <th scope="col">Aktion</th>
          </tr>
        </thead>
        <tbody>
          {identities.map(({ id, providerName, createdAt, isActive }) => (
            <tr>
              <th scope="row">
                {providerName}
                {!isActive && <span class="quiet"> (wird hier nicht mehr benutzt)</span>}
              </th>
              <td data-label="Verbunden seit">
                <Time at={createdAt} />
              </td>
              <td data-label="Aktion">
                <ActionButton action={paths.accountIdentityRemoval(id)} label="Trennen" about={providerName} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Connectable({ choices, isFirst }: { choices: readonly ProviderChoice[]; isFirst: boolean }) {
  if (!choices.length && !isFirst) return <p>Weitere Anmeldedienste gibt es auf dieser Plattform nicht.</p>
  if (!choices.length)
    return <p>Auf dieser Plattform ist noch kein Anmeldedienst eingerichtet. Einrichten kann ihn der Betrieb.</p>
  return (
    <>
      <p>Sie melden sich dort einmal an und kommen hierher zurück.</p>
      <div class="actions">
        {choices.map(({ id, name }) => (
          <ActionButton action={paths.accountIdentityConnection(id)} label={`Mit „${name}“ verbinden`} />
        ))}
      </div>
    </>
  )
}
