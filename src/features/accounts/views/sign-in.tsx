import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'

export function SignInPage({ form, next }: { form: FormState; next: string }) {
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
      <p>
        Noch kein Konto? <a href={paths.register()}>Verwaltung registrieren</a>
      </p>
    </>
  )
}
