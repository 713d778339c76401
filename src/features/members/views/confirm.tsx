import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Unconfirmed } from '../queries/unconfirmed.ts'

/** After a registration: the same for all guests, whatever was sent. */
export function SentPage({ isSignedIn }: { isSignedIn: boolean }) {
  if (isSignedIn)
    return (
      <>
        <h1>Ihre Anfrage ist gestellt</h1>
        <p>
          Wer darüber entscheidet, hat eine E-Mail bekommen. Unter „Meine Verwaltung“ sehen Sie, wie es steht; zwischen
          Ihren Verwaltungen wechseln Sie oben neben Ihrem Namen.
        </p>
        <p>
          <a href={paths.ownAdministration()}>Zu „Meine Verwaltung“</a>
        </p>
      </>
    )
  return (
    <>
      <h1>Bitte sehen Sie in Ihr Postfach</h1>
      <p>
        Wir haben Ihnen eine E-Mail geschickt. Öffnen Sie den Link darin und bestätigen Sie damit Ihre Adresse. Er gilt
        48 Stunden.
      </p>
      <p>
        Danach wird Ihr Zugang freigegeben. Schon während Sie warten, können Sie sich anmelden, alles Öffentliche lesen
        und die Angaben Ihrer Verwaltung vorbereiten.
      </p>
      <p>
        Keine E-Mail bekommen? Sehen Sie auch im Ordner für unerwünschte Mail nach.{' '}
        <a href={paths.requestConfirmation()}>Mail noch einmal schicken</a>
      </p>
    </>
  )
}

interface ConfirmPageProps {
  token: string
  form: FormState
  person: Unconfirmed
}

export function ConfirmPage({ token, form, person: { email, hasPassword } }: ConfirmPageProps) {
  return (
    <>
      <h1>E-Mail-Adresse bestätigen</h1>
      <p>
        Sie bestätigen die Adresse <strong>{email}</strong>.{' '}
        {hasPassword
          ? 'Geben Sie dazu das Passwort ein, das Sie bei der Registrierung gewählt haben; danach sind Sie angemeldet.'
          : 'Danach sind Sie angemeldet und legen den Passkey an, mit dem Sie sich künftig anmelden.'}
      </p>
      <ErrorSummary errors={form.errors} fields={{ passwort: 'Passwort' }} />
      <PostForm action={paths.confirmEmail(token)}>
        <input type="hidden" name="email" value={email} autocomplete="username" />
        {hasPassword && (
          <TextField name="passwort" label="Passwort" type="password" autocomplete="current-password" form={form} />
        )}
        <div class="form-actions">
          <Submit label="Adresse bestätigen" />
        </div>
      </PostForm>
      <p class="quiet">
        Sie haben sich nicht registriert? Dann bestätigen Sie bitte nichts: Jemand anders hat Ihre Adresse angegeben und
        kennt das Passwort. <a href={paths.register()}>Registrieren Sie sich selbst</a>, gilt nur noch Ihr eigenes.
      </p>
    </>
  )
}

/** A link that was used, has expired or never was one. */
export function DeadLinkPage() {
  return (
    <>
      <h1>Dieser Link gilt nicht mehr</h1>
      <p>Er wurde schon benutzt, ist älter als 48 Stunden oder unvollständig.</p>
      <ul>
        <li>
          Schon bestätigt? <a href={paths.signIn()}>Melden Sie sich an</a>.
        </li>
        <li>
          Noch nicht bestätigt? <a href={paths.requestConfirmation()}>Lassen Sie sich einen neuen Link schicken</a>.
        </li>
      </ul>
    </>
  )
}

export function RequestConfirmationPage({ form }: { form: FormState }) {
  return (
    <>
      <h1>Link noch einmal schicken</h1>
      <p>Ist Ihre Adresse registriert und noch nicht bestätigt, bekommen Sie eine neue E-Mail mit einem Link.</p>
      <ErrorSummary errors={form.errors} fields={{ email: 'E-Mail-Adresse' }} />
      <PostForm action={paths.requestConfirmation()}>
        <TextField name="email" label="E-Mail-Adresse" type="email" autocomplete="username" form={form} />
        <div class="form-actions">
          <Submit label="Link schicken" />
        </div>
      </PostForm>
    </>
  )
}
