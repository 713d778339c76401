import type { MailState } from '#core/mail/queue.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { DemoMail } from '../mail-queries.ts'

export function DemoMailsPage({ mails, isComplete }: { mails: readonly DemoMail[]; isComplete: boolean }) {
  return (
    <div class="prose">
      <h1>E-Mails der Demo</h1>
      <p>
        Die Demo verschickt nichts. Was sonst per E-Mail käme, steht hier, das Neueste zuerst, mit den Links darin.
        Diese Seite gibt es nur an dem Rechner, auf dem die Demo läuft.
      </p>
      {mails.length === 0 && (
        <p>
          Noch keine E-Mail. Sie entstehen zum Beispiel, wenn Sie sich <a href={paths.register()}>registrieren</a> oder{' '}
          <a href={paths.forgotPassword()}>ein neues Passwort anfordern</a>.
        </p>
      )}
      {mails.map(mail => (
        <Mail mail={mail} />
      ))}
      {!isComplete && <p class="quiet">Ältere E-Mails werden hier nicht gezeigt.</p>}
    </div>
  )
}

function Mail({ mail }: { mail: DemoMail }) {
  return (
    <article class="demo-mail" aria-labelledby={`mail-${mail.id}`}>
      <h2 id={`mail-${mail.id}`}>{mail.subject}</h2>
      <p class="quiet">
        an {mail.recipient}, <Time at={mail.createdAt} isExact />
        {mail.state !== 'sent' && `, ${stateLabels[mail.state]}`}
      </p>
      <p class="lines">{linked(mail.text)}</p>
    </article>
  )
}

const stateLabels: Readonly<Record<MailState, string>> = {
  queued: 'wartet',
  sending: 'wird abgelegt',
  sent: 'abgelegt',
  failed: 'nicht abgelegt',
  uncertain: 'vielleicht abgelegt',
}

/** The text with its addresses as links. */
function linked(text: string) {
  return text
    .trim()
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, i) => (i % 2 ? <a href={part}>{part}</a> : part))
}
