import { PostForm, Submit } from '#web/forms.tsx'
import type { Provider } from '../providers.ts'

export function MailSentPage({ email, hours }: { email: string; hours: number }) {
  return (
    <>
      <h1>Bitte bestätigen Sie Ihre E-Mail-Adresse</h1>
      <p class="prose">
        Wir haben eine E-Mail an <strong>{email}</strong> gesendet. Öffnen Sie den Link darin, um fortzufahren; er gilt{' '}
        {hours} Stunden. Die E-Mail kommt meist in wenigen Minuten.
      </p>
      <p class="prose">
        Nichts angekommen? Sehen Sie bitte im Ordner für unerwünschte Nachrichten nach und prüfen Sie, ob die Adresse
        stimmt.
      </p>
    </>
  )
}

interface ConfirmPageProps {
  provider: Provider
  email: string
  action: string
}

export function ConfirmPage({ provider, email, action }: ConfirmPageProps) {
  return (
    <>
      <h1>E-Mail-Adresse bestätigen</h1>
      <p class="prose">
        Mit der Adresse <strong>{email}</strong> soll ein Konto angelegt werden, bei dem man sich über „{provider.name}“
        anmeldet. Melden Sie sich dort bitte noch einmal an: So ist sicher, dass beides zu derselben Person gehört.
      </p>
      <p>Haben Sie das nicht selbst begonnen? Dann schließen Sie diese Seite. Ohne Sie entsteht kein Konto.</p>
      <PostForm action={action}>
        <Submit label={`Weiter zu „${provider.name}“`} />
      </PostForm>
    </>
  )
}
