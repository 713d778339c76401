import { type Role, roleLabels, type Visitor } from '#domain/actor.ts'
import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { ShownInvitation } from '../queries/invitations.ts'
import { mayAcceptInvitation } from '../rules.ts'
import { NewPasswordField, registerLabels } from './register.tsx'

interface InvitationPageProps {
  token: string
  invitation: ShownInvitation
  visitor: Visitor
  form: FormState
}

export function InvitationPage({ token, invitation, visitor, form }: InvitationPageProps) {
  const { administrationName, role, invitedBy, expiresAt } = invitation
  return (
    <>
      <h1>Einladung: {administrationName}</h1>
      <p>
        {invitedBy ?? 'Die Koordination'} lädt Sie ein, für <strong>{administrationName}</strong> mitzuarbeiten. Ihre
        Rolle: <strong>{roleLabels[role]}</strong> ({duties[role]}).
      </p>
      <p class="quiet">
        Die Einladung gilt bis zum <Time at={expiresAt} />.
      </p>
      <Answer token={token} invitation={invitation} visitor={visitor} form={form} />
    </>
  )
}

const duties: Readonly<Record<Role, string>> = {
  reader: 'Sie sehen, was Ihre Verwaltung sehen darf',
  editor: 'Sie tragen ein, was Ihre Verwaltung betrifft',
  coordinator: 'Sie tragen ein und verwalten Personen, Angaben und Verbünde',
}

function Answer({ token, invitation, visitor, form }: InvitationPageProps) {
  if (visitor && mayAcceptInvitation(visitor, invitation.email))
    return (
      <PostForm action={paths.invitation(token)}>
        <p>
          Sie sind angemeldet als <strong>{visitor.name}</strong>.
        </p>
        <div class="form-actions">
          <Submit label="Einladung annehmen" />
        </div>
      </PostForm>
    )
  if (visitor) return <OtherAddress invitation={invitation} visitor={visitor} />
  if (invitation.hasAccount)
    return (
      <>
        <p>Für die eingeladene Adresse {invitation.email} gibt es schon ein Konto.</p>
        <p>
          <a class="kern-btn kern-btn--primary" href={paths.signIn(paths.invitation(token))}>
            <span class="kern-label">Anmelden und annehmen</span>
          </a>
        </p>
      </>
    )
  return <NewPersonForm token={token} invitation={invitation} form={form} />
}

function OtherAddress({ invitation, visitor }: { invitation: ShownInvitation; visitor: NonNullable<Visitor> }) {
  return (
    <div class="waiting">
      <p>
        Diese Einladung gilt für eine andere Adresse ({masked(invitation.email)}). Sie sind angemeldet mit{' '}
        {visitor.email}. Melden Sie sich ab und öffnen Sie den Link der Einladung dann noch einmal, oder lassen Sie sich
        eine Einladung an Ihre Adresse schicken.
      </p>
      <ActionButton action={paths.signOut()} label="Abmelden" />
    </div>
  )
}

/** "k…@kreis-muster.de": enough to recognise one's own address. */
const masked = (email: string) => email.replace(/^(.)[^@]*/, '$1…')

function NewPersonForm({ token, invitation, form }: Omit<InvitationPageProps, 'visitor'>) {
  return (
    <>
      <ErrorSummary errors={form.errors} fields={registerLabels} />
      <PostForm action={paths.invitation(token)}>
        <p>
          Ihr Konto bekommt die eingeladene Adresse <strong>{invitation.email}</strong>; sie ist mit diesem Link
          bestätigt.
        </p>
        <input type="hidden" name="email" value={invitation.email} autocomplete="username" />
        <TextField name="name" label={registerLabels.name} autocomplete="name" maxlength={120} form={form} />
        <NewPasswordField form={form} />
        <div class="form-actions">
          <Submit label="Einladung annehmen" />
        </div>
      </PostForm>
    </>
  )
}

export function DeadInvitationPage() {
  return (
    <>
      <h1>Diese Einladung gilt nicht mehr</h1>
      <p>
        Sie wurde schon angenommen, zurückgezogen oder ist abgelaufen. Bitten Sie die Koordination Ihrer Verwaltung um
        eine neue, oder fragen Sie selbst einen Zugang an.
      </p>
      <ul>
        <li>
          Schon angenommen? <a href={paths.signIn(paths.ownAdministration())}>Melden Sie sich an</a>.
        </li>
        <li>
          <a href={paths.register()}>Zugang anfragen</a>
        </li>
      </ul>
    </>
  )
}
