import type { Html } from '#core/html.ts'
import { type Actor, roleLabels } from '#domain/actor.ts'
import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { invitationDays } from '../invite.ts'
import type { OpenInvitation } from '../queries/invitations.ts'
import { OwnNav } from './own-nav.tsx'
import { RoleChoice } from './register.tsx'

interface InvitationsPageProps {
  actor: Actor
  administrationName: string
  invitations: readonly OpenInvitation[]
  form: FormState
}

export function InvitationsPage({ actor, administrationName, invitations, form }: InvitationsPageProps) {
  return (
    <>
      <h1>Einladungen: {administrationName}</h1>
      <OwnNav actor={actor} current={paths.ownInvitations()} />
      <p>
        Die eingeladene Person bekommt eine E-Mail mit einem Link, der {invitationDays} Tage und nur für diese Adresse
        gilt. Wer ihn annimmt, gehört sofort dazu.
      </p>
      <ErrorSummary errors={form.errors} fields={{ email: 'E-Mail-Adresse', rolle: 'Rolle' }} />
      <PostForm action={paths.ownInvitations()}>
        <TextField name="email" label="E-Mail-Adresse" type="email" form={form} />
        <RoleChoice form={form} initial="editor" />
        <div class="form-actions">
          <Submit label="Einladung schicken" />
        </div>
      </PostForm>
      <Open invitations={invitations} />
    </>
  )
}

function Open({ invitations }: { invitations: readonly OpenInvitation[] }): Html {
  return (
    <section>
      <h2>Offene Einladungen</h2>
      {invitations.length === 0 && <p>Keine. Wer angenommen hat, steht unter „Personen“.</p>}
      {invitations.length > 0 && (
        <ul class="choice-list">
          {invitations.map(invitation => (
            <li>
              <span>
                <strong>{invitation.email}</strong>
                <span class="quiet">
                  {roleLabels[invitation.role]}, eingeladen am <Time at={invitation.createdAt} />
                  {invitation.invitedBy && ` von ${invitation.invitedBy}`},{' '}
                  {invitation.isExpired ? 'abgelaufen am ' : 'gilt bis '}
                  <Time at={invitation.expiresAt} />
                </span>
              </span>
              <div class="actions">
                <ActionButton
                  action={paths.ownInvitationResent(invitation.id)}
                  label="Noch einmal schicken"
                  about={`an ${invitation.email}`}
                />
                <ActionButton
                  action={paths.ownInvitationRevocation(invitation.id)}
                  label="Zurückziehen"
                  about={invitation.email}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
