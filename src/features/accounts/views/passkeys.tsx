import type { FormErrors } from '#core/form.ts'
import { ErrorSummary, emptyForm, type FormState, TextField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Passkey } from '../passkeys.ts'
import { PasskeyForm } from './passkey-form.tsx'

export function PasskeysPage({ passkeys, errors = {} }: { passkeys: readonly Passkey[]; errors?: FormErrors }) {
  return (
    <>
      <h1>Passkeys</h1>
      <p class="prose">
        Ein Passkey ersetzt Passwort und Code: Sie melden sich mit Fingerabdruck, Gesicht oder PIN Ihres Geräts an, oder
        mit einem Sicherheitsschlüssel. Er lässt sich nicht abfangen und nicht erraten.
      </p>
      <ErrorSummary errors={errors} fields={{}} />
      {passkeys.length ? (
        <ul class="account-list">
          {passkeys.map(passkey => (
            <PasskeyLine passkey={passkey} />
          ))}
        </ul>
      ) : (
        <p>Noch haben Sie keinen Passkey.</p>
      )}
      <noscript>
        <p class="waiting">Um einen Passkey hinzuzufügen, muss JavaScript in Ihrem Browser eingeschaltet sein.</p>
      </noscript>
      <PasskeyForm
        kind="create"
        optionsPath={paths.accountPasskeyOptions()}
        action={paths.accountPasskeys()}
        label="Passkey hinzufügen"
        isPrimary
      >
        <h2>Passkey hinzufügen</h2>
        <TextField
          name="name"
          label="Name"
          hint="Woran Sie ihn wiedererkennen, zum Beispiel „Dienst-Laptop“."
          maxlength={60}
          form={emptyForm}
        />
      </PasskeyForm>
    </>
  )
}

function PasskeyLine({ passkey }: { passkey: Passkey }) {
  return (
    <li>
      <strong>{passkey.name}</strong>{' '}
      <span class="quiet">
        seit <Time at={passkey.createdAt} />
      </span>{' '}
      <a href={paths.accountPasskey(passkey.id)}>
        umbenennen<span class="sr-only"> {passkey.name}</span>
      </a>{' '}
      <ActionButton action={paths.accountPasskeyRemoval(passkey.id)} label="Entfernen" about={passkey.name} />
    </li>
  )
}

export function PasskeyPage({ passkey, form }: { passkey: Passkey; form: FormState }) {
  return (
    <>
      <h1>Passkey umbenennen</h1>
      <ErrorSummary errors={form.errors} fields={{ name: 'Name' }} />
      <PostForm action={paths.accountPasskey(passkey.id)}>
        <TextField name="name" label="Name" maxlength={60} initial={passkey.name} form={form} />
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.accountPasskeys()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
