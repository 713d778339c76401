import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import { NewPasswordField } from './new-password.tsx'
import { UserName } from './user-name.tsx'

export function ForgotPage({ form }: { form: FormState }) {
  return (
    <>
      <h1>Passwort vergessen</h1>
      <p class="prose">
        Wir schicken einen Link an die Adresse Ihres Kontos. Mit ihm setzen Sie ein neues Passwort; er gilt eine Stunde.
      </p>
      <ErrorSummary errors={form.errors} fields={{ email: 'E-Mail-Adresse' }} />
      <PostForm action={paths.forgotPassword()}>
        <TextField name="email" label="E-Mail-Adresse" type="email" autocomplete="username" form={form} />
        <div class="form-actions">
          <Submit label="Link anfordern" />
          <a href={paths.signIn()}>Zurück zur Anmeldung</a>
        </div>
      </PostForm>
    </>
  )
}

export function ForgotSentPage({ email }: { email: string }) {
  return (
    <div class="prose">
      <h1>Bitte sehen Sie in Ihr Postfach</h1>
      <p>
        Wenn zu <strong>{email}</strong> ein Konto gehört, ist ein Link zum neuen Passwort unterwegs. Er ist meist nach
        einer Minute da und gilt eine Stunde; bitte sehen Sie auch im Spam-Ordner nach.
      </p>
      <p>
        Kommt nichts an, gehört zu dieser Adresse vermutlich kein Konto, oder sie ist noch nicht bestätigt.{' '}
        <a href={paths.forgotPassword()}>Andere Adresse versuchen</a>
      </p>
    </div>
  )
}

export function ResetPage({ form, email, token }: { form: FormState; email: string; token: string }) {
  return (
    <>
      <h1>Neues Passwort</h1>
      <p class="prose">
        Danach sind Sie überall abgemeldet und melden sich neu an. Ein zweiter Faktor bleibt und wird dabei verlangt.
      </p>
      <ErrorSummary errors={form.errors} fields={{ passwort: 'Neues Passwort' }} />
      <PostForm action={paths.resetPassword(token)}>
        <UserName email={email} />
        <NewPasswordField form={form} />
        <div class="form-actions">
          <Submit label="Passwort speichern" />
        </div>
      </PostForm>
    </>
  )
}

export function DeadLinkPage() {
  return (
    <div class="prose">
      <h1>Dieser Link gilt nicht mehr</h1>
      <p>Er wurde schon benutzt, ist älter als eine Stunde, oder es gibt einen neueren. Es wurde nichts verändert.</p>
      <p>
        <a href={paths.forgotPassword()}>Neuen Link anfordern</a>
      </p>
    </div>
  )
}
