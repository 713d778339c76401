import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import { NewPasswordField } from './new-password.tsx'
import { UserName } from './user-name.tsx'

interface PasswordProps {
  form: FormState
  hasPassword: boolean
  email: string
}

export function PasswordPage({ form, hasPassword, email }: PasswordProps) {
  return (
    <>
      <h1>{hasPassword ? 'Passwort ändern' : 'Passwort setzen'}</h1>
      <p class="prose">
        Alle anderen Sitzungen enden damit sofort; in diesem Browser bleiben Sie angemeldet.
        {!hasPassword && ' Bisher melden Sie sich ohne Passwort an; das bleibt möglich.'}
      </p>
      <ErrorSummary
        errors={form.errors}
        fields={{ altesPasswort: 'Bisheriges Passwort', passwort: 'Neues Passwort' }}
      />
      <PostForm action={paths.accountPassword()}>
        <UserName email={email} />
        {hasPassword && (
          <TextField
            name="altesPasswort"
            label="Bisheriges Passwort"
            type="password"
            autocomplete="current-password"
            form={form}
          />
        )}
        <NewPasswordField form={form} />
        <div class="form-actions">
          <Submit label="Passwort speichern" />
          <a href={paths.account()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
