import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'

/** A code of the app or a recovery code; phones offer to fill it in. */
export function CodeField({ form, hint }: { form: FormState; hint?: string }) {
  return (
    <TextField
      name="code"
      label="Code"
      hint={hint ?? 'Sechs Ziffern aus Ihrer Authenticator-App – oder einer Ihrer Wiederherstellungscodes.'}
      autocomplete="one-time-code"
      maxlength={40}
      form={form}
    />
  )
}

export function SignInCodePage({ form }: { form: FormState }) {
  return (
    <>
      <h1>Code eingeben</h1>
      <p>Der erste Schritt ist getan. Zu Ihrem Konto gehört ein zweiter Faktor.</p>
      <ErrorSummary errors={form.errors} fields={{ code: 'Code' }} />
      <PostForm action={paths.signInCode()}>
        <CodeField form={form} />
        <div class="form-actions">
          <Submit label="Anmelden" />
          <a href={paths.signIn()}>Abbrechen</a>
        </div>
      </PostForm>
      <details class="prose no-code">
        <summary>Ich habe weder App noch Wiederherstellungscodes</summary>
        <p>
          Wenn Sie einen Passkey hinterlegt haben, melden Sie sich auf der <a href={paths.signIn()}>Anmeldeseite</a>{' '}
          damit an. Sonst kann der Betrieb Ihren zweiten Faktor abschalten, nachdem er sich überzeugt hat, dass Sie es
          sind: <a href={paths.imprint()}>So erreichen Sie ihn</a>.
        </p>
      </details>
    </>
  )
}
