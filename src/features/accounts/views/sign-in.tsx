import type { Child } from 'hono/jsx'
import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import { PasskeyForm } from './passkey-form.tsx'

/** Its children are the other ways to sign in. */
export function SignInPage({ form, next, children }: { form: FormState; next: string; children?: Child }) {
  return (
    <>
      <h1>Anmelden</h1>
      <ErrorSummary errors={form.errors} fields={{ email: 'E-Mail-Adresse', passwort: 'Passwort' }} />
      <PostForm action={paths.signIn(next)}>
        <TextField name="email" label="E-Mail-Adresse" type="email" autocomplete="username" form={form} />
        <TextField name="passwort" label="Passwort" type="password" autocomplete="current-password" form={form} />
        <div class="form-actions">
          <Submit label="Anmelden" />
          <a href={paths.forgotPassword()}>Passwort vergessen</a>
        </div>
      </PostForm>
      <PasskeyForm
        kind="get"
        optionsPath={paths.signInPasskeyOptions()}
        action={paths.signInPasskey()}
        next={next}
        label="Mit Passkey anmelden"
      >
        <h2>Ohne Passwort</h2>
        <p class="quiet">
          Wenn Sie in Ihrem Konto einen Passkey hinterlegt haben, brauchen Sie weder Passwort noch Code.
        </p>
      </PasskeyForm>
      {children}
      <p>
        Noch kein Konto? <a href={paths.register()}>Verwaltung registrieren</a>
      </p>
    </>
  )
}

/** After the right password: only the confirmation of the address is missing. */
export function UnverifiedPage({ email }: { email: string }) {
  return (
    <>
      <h1>Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse</h1>
      <p class="prose">
        Ihre Angaben stimmen. Zur Anmeldung fehlt noch, dass Sie den Link aufrufen, den wir an <strong>{email}</strong>{' '}
        geschickt haben. Die Nachricht ist meist nach einer Minute da; bitte sehen Sie auch im Spam-Ordner nach.
      </p>
      <PostForm action={paths.requestConfirmation()}>
        <input type="hidden" name="email" value={email} />
        <div class="form-actions">
          <Submit label="Link noch einmal schicken" />
          <a href={paths.signIn()}>Zurück zur Anmeldung</a>
        </div>
      </PostForm>
    </>
  )
}
