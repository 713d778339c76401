import type { MailState, QueuedMail } from '#core/mail/queue.ts'
import { ActionButton } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { labelOf, mailStates } from '../definition.ts'
import { OlderPages } from './older.tsx'

interface MailsPageProps {
  mails: readonly QueuedMail[]
  counts: Readonly<Record<MailState, number>>
  chosen: MailState | ''
  hasNewer: boolean
  older: string | null
}

/** Who gets which mail and what became of it; never its text, because its links let in whoever holds them. */
export function MailsPage({ mails, counts, chosen, hasNewer, older }: MailsPageProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const param = mailStates.options.find(([, value]) => value === chosen)?.[0]
  const href = (before: string) =>
    paths.operationMails(query([...(param ? [['zustand', param]] : []), ...(before ? [['vor', before]] : [])]))
  return (
    <>
      <p>
        Mails gehen nacheinander hinaus. Was nicht gelingt, wird mit wachsendem Abstand wiederholt, zuletzt nach einem
        Tag. Wo es klemmt, zeigt die Antwort des Mail-Servers;{' '}
        <a href={paths.operationSettingsPart('mail')}>Mail-Server einstellen</a>.
      </p>
      <nav class="state-links" aria-label="Zustand">
        <ul>
          <StateLink href={paths.operationMails()} label="alle" count={all} isCurrent={!chosen} />
          {mailStates.options.map(([value, state, label]) => (
            <StateLink
              href={paths.operationMails(`?zustand=${value}`)}
              label={label}
              count={counts[state]}
              isCurrent={chosen === state}
            />
          ))}
        </ul>
      </nav>
      {mails.length ? <Mails mails={mails} /> : <NoMails isNarrowed={chosen !== ''} />}
      <OlderPages hasNewer={hasNewer} older={older} href={href} />
    </>
  )
}

const query = (pairs: string[][]) => (pairs.length ? `?${new URLSearchParams(pairs)}` : '')

interface StateLinkProps {
  href: string
  label: string
  count: number
  isCurrent: boolean
}

function StateLink({ href, label, count, isCurrent }: StateLinkProps) {
  return (
    <li>
      <a href={href} aria-current={isCurrent ? 'true' : undefined}>
        {label} {formatCount(count)}
      </a>
    </li>
  )
}

function Mails({ mails }: { mails: readonly QueuedMail[] }) {
  return (
    <TableFrame label="Mails, neueste zuerst">
      <table class="stackable list-mails">
        <thead>
          <tr>
            <th scope="col">An</th>
            <th scope="col">Betreff</th>
            <th scope="col">Zustand</th>
            <th scope="col" class="number">
              Versuche
            </th>
            <th scope="col">Erstellt</th>
            <th scope="col">
              <span class="sr-only">Aktion</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {mails.map(mail => (
            <MailLine mail={mail} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function MailLine({ mail }: { mail: QueuedMail }) {
  return (
    <tr>
      <th scope="row">{mail.recipient}</th>
      <td>{mail.subject}</td>
      <td data-label="Zustand">
        <MailStateText mail={mail} />
        {mail.lastError && (
          <>
            <br />
            <span class="quiet">{mail.lastError}</span>
          </>
        )}
      </td>
      <td data-label="Versuche" class="number">
        {mail.attempts}
      </td>
      <td data-label="Erstellt">
        <Time at={mail.createdAt} isExact />
      </td>
      <td class={mayBeResent(mail) ? undefined : 'empty-cell'}>
        {mayBeResent(mail) && (
          <ActionButton
            action={paths.operationResend(mail.id)}
            label="Erneut senden"
            about={`an ${mail.recipient}: ${mail.subject}`}
          />
        )}
      </td>
    </tr>
  )
}

/** One that was never tried goes out in a moment anyway. */
const mayBeResent = ({ state, attempts }: QueuedMail) =>
  state === 'failed' || state === 'uncertain' || (state === 'queued' && attempts > 0)

function MailStateText({ mail: { state, nextAttemptAt, finishedAt, attempts } }: { mail: QueuedMail }) {
  const label = labelOf(mailStates, state)
  if (state === 'failed') return <strong>{label}</strong>
  if (state === 'uncertain')
    return (
      <>
        <strong>{label}</strong>
        <br />
        <span class="quiet">Kann angekommen sein; erneut gesendet kommt sie vielleicht doppelt an.</span>
      </>
    )
  return (
    <>
      {label}
      {state === 'queued' && attempts > 0 && nextAttemptAt && (
        <>
          , nächster Versuch <Time at={nextAttemptAt} isExact />
        </>
      )}
      {state === 'sent' && finishedAt && (
        <>
          {' '}
          <Time at={finishedAt} isExact />
        </>
      )}
    </>
  )
}

function NoMails({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <div class="empty">
      {isNarrowed ? (
        <p>
          In diesem Zustand ist keine Mail. <a href={paths.operationMails()}>Alle anzeigen</a>
        </p>
      ) : (
        <p>Noch wurde keine Mail geschrieben.</p>
      )}
    </div>
  )
}
