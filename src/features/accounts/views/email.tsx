import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Outcome } from '../own/email-confirm.tsx'

export function EmailPage({ form, email }: { form: FormState; email: string }) {
  return (
    <>
      <h1>E-Mail-Adresse ändern</h1>
      <p class="prose">
        Bisher: <strong>{email}</strong>. Wir schicken je einen Link an die bisherige und an die neue Adresse. Erst wenn
        beide bestätigt sind, gilt die neue; bis dahin ändert sich nichts.
      </p>
      <ErrorSummary errors={form.errors} fields={{ email: 'Neue E-Mail-Adresse' }} />
      <PostForm action={paths.accountEmail()}>
        <TextField name="email" label="Neue E-Mail-Adresse" type="email" autocomplete="email" form={form} />
        <div class="form-actions">
          <Submit label="Links schicken" />
          <a href={paths.account()}>Abbrechen</a>
        </div>
      </PostForm>
      <p class="prose quiet">
        An die bisherige Adresse kommen Sie nicht mehr heran? Dann kann Ihnen der Betrieb helfen; wie Sie ihn erreichen,
        steht im <a href={paths.imprint()}>Impressum</a>.
      </p>
    </>
  )
}

export function EmailSentPage({ former, email }: { former: string; email: string }) {
  return (
    <div class="prose">
      <h1>Bitte bestätigen Sie in beiden Postfächern</h1>
      <p>
        Zwei Nachrichten sind unterwegs: an <strong>{former}</strong> und an <strong>{email}</strong>. Rufen Sie in
        beiden den Link auf, in beliebiger Reihenfolge. Die Links gelten 24 Stunden.
      </p>
      <p>
        <a href={paths.account()}>Zurück zu meinem Konto</a>
      </p>
    </div>
  )
}

export function EmailConfirmPage({ newEmail, token }: { newEmail: string; token: string }) {
  return (
    <>
      <h1>E-Mail-Adresse bestätigen</h1>
      <p class="prose">
        Künftig soll zu Ihrem Konto die Adresse <strong>{newEmail}</strong> gehören.
      </p>
      <PostForm action={paths.confirmNewEmail(token)}>
        <Submit label="Bestätigen" />
      </PostForm>
    </>
  )
}

const outcomes: Readonly<Record<Outcome, readonly [title: string, text: string]>> = {
  changed: ['Ihre neue E-Mail-Adresse gilt', 'Bitte melden Sie sich künftig mit ihr an.'],
  waitingForNew: [
    'Eine Bestätigung fehlt noch',
    'Diese Seite ist bestätigt. Es fehlt der Link, der an die neue Adresse ging.',
  ],
  waitingForFormer: [
    'Eine Bestätigung fehlt noch',
    'Diese Seite ist bestätigt. Es fehlt der Link, der an Ihre bisherige Adresse ging.',
  ],
  taken: [
    'Die Adresse lässt sich nicht übernehmen',
    'Inzwischen gehört sie zu einem anderen Konto. Ihr Konto behält seine bisherige Adresse.',
  ],
}

export function EmailOutcomePage({ outcome }: { outcome: Outcome }) {
  const [title, text] = outcomes[outcome]
  return (
    <div class="prose">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={paths.account()}>Zu meinem Konto</a>
      </p>
    </div>
  )
}

export function EmailDeadLinkPage() {
  return (
    <div class="prose">
      <h1>Dieser Link gilt nicht mehr</h1>
      <p>Er wurde schon benutzt, ist älter als 24 Stunden, oder die Änderung wurde neu begonnen.</p>
      <p>
        <a href={paths.accountEmail()}>Änderung neu beginnen</a>
      </p>
    </div>
  )
}
