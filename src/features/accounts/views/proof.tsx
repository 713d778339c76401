import type { Child } from 'hono/jsx'
import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Factors } from '../factor.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { CodeField } from './sign-in-code.tsx'
import { UserName } from './user-name.tsx'

interface ProofProps {
  form: FormState
  factors: Factors
  email: string
  /** Where the person was going. */
  next: string
  /** Further ways to prove it. */
  children?: Child
}

export function ProofPage({ form, factors, email, next, children }: ProofProps) {
  const { hasPassword, hasApp, passkeyCount } = factors
  return (
    <>
      <h1>Bitte bestätigen Sie, dass Sie es sind</h1>
      <p class="prose">
        Was Sie ändern möchten, schützt Ihr Konto. Danach geht es dort weiter, wo Sie waren, und Sie werden zehn Minuten
        lang nicht wieder gefragt.
      </p>
      <ErrorSummary errors={form.errors} fields={{ passwort: 'Passwort', code: 'Code' }} />
      {passkeyCount > 0 && (
        <PasskeyForm
          kind="get"
          optionsPath={paths.signInPasskeyOptions()}
          action={paths.accountProofPasskey()}
          next={next}
          label="Mit Passkey bestätigen"
        >
          <h2>Mit Passkey</h2>
        </PasskeyForm>
      )}
      {hasPassword && (
        <PostForm action={paths.accountProof(next)} label="Mit Passwort">
          <h2>Mit Passwort</h2>
          <UserName email={email} />
          <TextField name="passwort" label="Passwort" type="password" autocomplete="current-password" form={form} />
          <div class="form-actions">
            <Submit label="Mit Passwort bestätigen" />
            <a href={paths.account()}>Abbrechen</a>
          </div>
        </PostForm>
      )}
      {hasApp && (
        <PostForm action={paths.accountProof(next)} label="Mit Code">
          <h2>Mit Code</h2>
          <CodeField form={form} />
          <div class="form-actions">
            <Submit label="Mit Code bestätigen" kind={hasPassword ? 'secondary' : 'primary'} />
          </div>
        </PostForm>
      )}
      {children}
    </>
  )
}
