import type { Found } from '#features/administrations/bodies.ts'
import type { OpenInvitation } from '#features/members/queries/invitations.ts'
import { AdministrationSearch, Hits } from '#features/members/views/register-search.tsx'
import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { InvitedAdministration } from '../queries/invited.ts'

export function InvitationSearchPage({ query, result }: { query: string; result: Found }) {
  return (
    <>
      <p>
        Laden Sie die erste Person einer Verwaltung ein. Wer annimmt, ist freigegeben und koordiniert die Verwaltung;
        weitere Personen lädt sie dann selbst ein.
      </p>
      <AdministrationSearch
        action={paths.operationInvitations()}
        label="Verwaltung: Name, Postleitzahl oder Schlüssel (ARS)"
        query={query}
      />
      {query && (
        <Hits
          action={paths.operationInvitations()}
          result={result}
          query={query}
          hit={({ id, name, isParticipating }) =>
            isParticipating ? (
              <a href={paths.operationAdministration(id)}>
                nimmt schon teil<span class="sr-only">: {name}</span>
              </a>
            ) : (
              <a href={paths.operationInvitation(id)}>
                Einladen<span class="sr-only">: {name}</span>
              </a>
            )
          }
        />
      )}
    </>
  )
}

interface InvitationPageProps {
  administration: InvitedAdministration
  mayInvite: boolean
  open: readonly OpenInvitation[]
  form: FormState
}

export function InvitationPage({ administration, mayInvite, open, form }: InvitationPageProps) {
  if (!mayInvite)
    return (
      <p>
        Diese Verwaltung hat schon eine Koordination; sie lädt weitere Personen ein.{' '}
        <a href={paths.operationAdministration(administration.id)}>Zur Verwaltung</a>
      </p>
    )
  return (
    <>
      <ErrorSummary errors={form.errors} fields={{ email: 'E-Mail-Adresse' }} />
      <p>
        Die eingeladene Person wird Koordination von „{administration.name}“. Eine weitere Freigabe ist nicht nötig:
        Bitte laden Sie nur ein, wen Sie als Beschäftigte oder Beschäftigten dieser Verwaltung kennen.
      </p>
      <PostForm action={paths.operationInvitation(administration.id)}>
        <TextField
          name="email"
          label="E-Mail-Adresse"
          type="email"
          hint="Die dienstliche Adresse. Der Link in der Mail gilt 14 Tage und nur für sie."
          form={form}
        />
        <Submit label="Einladen" />
      </PostForm>
      {open.length > 0 && (
        <>
          <h2>Offene Einladungen</h2>
          <ul class="open-invitations">
            {open.map(invitation => (
              <li>
                {invitation.email}, gesendet <Time at={invitation.createdAt} />
                {invitation.isExpired ? ' (abgelaufen)' : ''}{' '}
                <ActionButton
                  action={paths.operationInvitationRevocation(administration.id, invitation.id)}
                  label="Zurückziehen"
                  about={`: Einladung an ${invitation.email}`}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
