import type { Actor } from '#domain/actor.ts'
import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { minutesToDecide } from '../attempts.ts'
import type { ProvenIdentity } from '../proof.ts'
import type { Provider } from '../providers.ts'

interface WaitingProps {
  provider: Provider
  identity: ProvenIdentity
}

/** What the provider says about the person, so that she sees whom it takes her for. */
function Introduction({ provider, identity: { name, email } }: WaitingProps) {
  const who = [name, email].filter(Boolean).join(', ')
  return (
    <p class="prose">
      „{provider.name}“ hat bestätigt, wer Sie dort sind{who && `: ${who}`}. Mit diesem Konto war hier noch niemand
      angemeldet.
    </p>
  )
}

/** Somebody who is signed in decides whether it belongs to the own account. */
export function ConnectPage({ actor, provider, identity }: WaitingProps & { actor: Actor }) {
  return (
    <>
      <h1>Mit Ihrem Konto verbinden</h1>
      <Introduction provider={provider} identity={identity} />
      <p class="prose">
        Sie sind hier angemeldet als <strong>{actor.name}</strong> ({actor.email}). Wenn Sie verbinden, können Sie sich
        künftig über „{provider.name}“ bei diesem Konto anmelden.
      </p>
      <PostForm action={paths.signInIdentity()}>
        <div class="form-actions">
          <Submit label="Verbinden" />
          <a href={paths.account()}>Nicht verbinden</a>
        </div>
      </PostForm>
    </>
  )
}

/** The address has an account: it is connected only by somebody who can sign in to it. */
export function KnownAddressPage({ provider, identity }: WaitingProps) {
  return (
    <>
      <h1>Sie haben schon ein Konto</h1>
      <Introduction provider={provider} identity={identity} />
      <p class="prose">
        Zu Ihrer E-Mail-Adresse gibt es hier schon ein Konto. Melden Sie sich einmal damit an, dann verbinden Sie es mit
        „{provider.name}“ und brauchen künftig nur noch diese Anmeldung. Sie haben dafür {minutesToDecide} Minuten Zeit.
      </p>
      <div class="form-actions">
        <a class="kern-btn kern-btn--primary" href={paths.signIn(paths.signInIdentity())}>
          <span class="kern-label">Anmelden und verbinden</span>
        </a>
        <a href={paths.forgotPassword()}>Passwort vergessen</a>
      </div>
    </>
  )
}

const fields = { name: 'Vor- und Nachname', email: 'Dienstliche E-Mail-Adresse' }

export function NewAccountPage({ provider, identity, form }: WaitingProps & { form: FormState }) {
  return (
    <>
      <h1>Erste Anmeldung über „{provider.name}“</h1>
      <ErrorSummary errors={form.errors} fields={fields} />
      <Introduction provider={provider} identity={identity} />
      <h2>Neues Konto anlegen</h2>
      <PostForm action={paths.signInIdentityAccount()}>
        <TextField name="name" label={fields.name} autocomplete="name" form={form} initial={identity.name} />
        <TextField
          name="email"
          label={fields.email}
          type="email"
          autocomplete="email"
          form={form}
          initial={identity.email}
          hint={
            identity.isEmailVerified
              ? 'Wenn Sie eine andere Adresse eintragen, bestätigen Sie sie über eine E-Mail.'
              : 'Sie bekommen eine E-Mail, mit der Sie die Adresse bestätigen.'
          }
        />
        <div class="form-actions">
          <Submit label="Konto anlegen" />
        </div>
      </PostForm>
      <h2>Sie haben schon ein Konto?</h2>
      <p class="prose">
        <a href={paths.signIn(paths.signInIdentity())}>Melden Sie sich einmal damit an</a> und verbinden Sie es mit „
        {provider.name}“. Sie haben dafür {minutesToDecide} Minuten Zeit.
      </p>
    </>
  )
}
