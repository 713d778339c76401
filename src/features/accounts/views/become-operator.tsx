import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import { NewPasswordField } from './new-password.tsx'

function Tasks() {
  return (
    <p class="prose">
      Wer den Betrieb führt, gibt Verwaltungen frei, sperrt, setzt die Einstellungen dieser Installation und sieht den
      Nachrichtenversand. Rechte innerhalb einer Verwaltung gehören nicht dazu.
    </p>
  )
}

export function AppointmentPage({ token }: { token: string }) {
  return (
    <>
      <h1>Betrieb übernehmen</h1>
      <Tasks />
      <PostForm action={paths.becomeOperator(token)}>
        <Submit label="Betrieb übernehmen" />
      </PostForm>
    </>
  )
}

interface NewOperatorProps {
  form: FormState
  /** Where the link was sent; null for the one printed at the start. */
  email: string | null
  token: string
}

export function NewOperatorPage({ form, email, token }: NewOperatorProps) {
  const labels = { name: 'Vor- und Nachname', email: 'E-Mail-Adresse', passwort: 'Neues Passwort' }
  return (
    <>
      <h1>Betrieb übernehmen</h1>
      <Tasks />
      <p>
        Sie haben schon ein Konto?{' '}
        <a href={paths.signIn(paths.becomeOperator(token))}>Bitte melden Sie sich zuerst an.</a>
      </p>
      <ErrorSummary errors={form.errors} fields={labels} />
      <PostForm action={paths.becomeOperator(token)}>
        <TextField name="name" label={labels.name} autocomplete="name" maxlength={120} form={form} />
        <TextField
          name="email"
          label={labels.email}
          type="email"
          autocomplete="username"
          initial={email}
          attributes={email === null ? {} : { readonly: 'readonly' }}
          form={form}
        />
        <NewPasswordField form={form} />
        <div class="form-actions">
          <Submit label="Konto anlegen und Betrieb übernehmen" />
        </div>
      </PostForm>
    </>
  )
}

export function OtherAddressPage({ email, own }: { email: string; own: string }) {
  return (
    <div class="prose">
      <h1>Dieser Link ist für jemand anderen</h1>
      <p>
        Er wurde an <strong>{email}</strong> geschickt; Sie sind als <strong>{own}</strong> angemeldet. Melden Sie sich
        ab und rufen Sie ihn noch einmal auf, wenn Ihnen auch diese Adresse gehört.
      </p>
    </div>
  )
}

export function DeadAppointmentPage() {
  return (
    <div class="prose">
      <h1>Dieser Link gilt nicht mehr</h1>
      <p>
        Er wurde schon benutzt, ist älter als 72 Stunden, oder der Server wurde seitdem neu gestartet. Solange es keinen
        Betrieb gibt, steht bei jedem Start ein neuer Link in der Ausgabe des Servers; sonst hilft{' '}
        <code>npm run cli -- operator invite</code>.
      </p>
    </div>
  )
}
