import type { Html } from '#core/html.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { formatDate, formatTime } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { statusMark } from '../own/views/cells.tsx'
import type { ConfirmationLink, LinkedEntry } from './links.ts'

interface LinkPageProps {
  token: string
  link: ConfirmationLink
  /** Those that can still be confirmed. */
  entries: readonly LinkedEntry[]
}

/** What a link would confirm; nothing has happened yet. */
export function LinkPage({ token, link, entries }: LinkPageProps) {
  const count = entries.length
  if (count === 0) return <NothingLeft link={link} />
  return (
    <>
      <h1>Stimmt der Stand noch?</h1>
      <p class="lead">
        <strong>{link.administrationName}:</strong>{' '}
        {count === 1 ? 'Eine Angabe wartet' : `${formatCount(count)} Angaben warten`} auf Ihre Bestätigung. Wer
        bestätigt, sagt: Der Stand ist heute noch richtig.
      </p>
      <LeftOut count={link.asked - count} />
      <PostForm action={paths.confirmationLink(token)} class="action">
        <Submit label={count === 1 ? 'Angabe bestätigen' : `Alle ${formatCount(count)} bestätigen`} />
      </PostForm>
      <Entries entries={entries} />
      <p class="quiet">
        Stimmt etwas nicht mehr, <a href={paths.ownConfirmation()}>melden Sie sich an</a> und ändern es dort. Der Link
        gilt bis {formatTime(link.expiresAt)} und einmal.
      </p>
    </>
  )
}

/** Long lists are named in part: whoever wants to see all signs in. */
const namedAtMost = 500

function Entries({ entries }: Pick<LinkPageProps, 'entries'>) {
  const shown = entries.slice(0, namedAtMost)
  const units = [...new Set(shown.map(({ unit }) => unit))]
  const rest = entries.length - shown.length
  return (
    <>
      {units.map((unit, i) => (
        <section class="due-group" aria-labelledby={`amt-${i + 1}`}>
          <h2 id={`amt-${i + 1}`}>{unit ?? 'Ohne Amt'}</h2>
          <ul class="due-entries">
            {shown
              .filter(entry => entry.unit === unit)
              .map(entry => (
                <Entry entry={entry} />
              ))}
          </ul>
        </section>
      ))}
      {rest > 0 && <p>und {formatCount(rest)} weitere, die nach der Anmeldung alle zu sehen sind.</p>}
    </>
  )
}

const Entry = ({ entry: { serviceId, name, status, confirmedAt } }: { entry: LinkedEntry }) => (
  <li>
    <a href={paths.service(serviceId)}>{name}</a> {statusMark(status)}{' '}
    <span class="quiet">{confirmedAt ? `bestätigt am ${formatDate(confirmedAt)}` : 'noch nie bestätigt'}</span>
  </li>
)

function LeftOut({ count }: { count: number }): Html | null {
  if (count === 0) return null
  return (
    <p>
      {count === 1
        ? 'Eine weitere Angabe aus der Mail hat inzwischen jemand bestätigt oder geändert; sie bleibt, wie sie ist.'
        : `${formatCount(count)} weitere Angaben aus der Mail hat inzwischen jemand bestätigt oder geändert; sie bleiben, wie sie sind.`}
    </p>
  )
}

const NothingLeft = ({ link: { administrationName, asked } }: { link: ConfirmationLink }) => (
  <div class="prose">
    <h1>Hier ist nichts mehr zu bestätigen</h1>
    <p>
      <strong>{administrationName}:</strong>{' '}
      {asked === 1
        ? 'Diese Angabe hat inzwischen jemand aus Ihrem Haus bestätigt oder geändert.'
        : 'Alle Angaben aus der Mail hat inzwischen jemand aus Ihrem Haus bestätigt oder geändert.'}{' '}
      Sie müssen nichts tun.
    </p>
    <p>
      <a href={paths.ownConfirmation()}>Nachsehen, was jetzt fällig ist</a>
    </p>
  </div>
)

/** What a link has done, right after it and whenever somebody follows it again. */
export function UsedLinkPage({ link }: { link: ConfirmationLink }) {
  const { confirmed, administrationName, usedAt } = link
  return (
    <div class="prose">
      <h1>Danke, das ist bestätigt</h1>
      <p>
        <strong>{administrationName}:</strong> Mit diesem Link {confirmed === 1 ? 'wurde' : 'wurden'} am{' '}
        {usedAt && formatTime(usedAt)} {confirmed === 1 ? 'eine Angabe' : `${formatCount(confirmed)} Angaben`}{' '}
        bestätigt. Er ist damit verbraucht; Sie müssen nichts weiter tun.
      </p>
      <LeftOut count={link.asked - confirmed} />
      <p>Bestätigen ändert keine Angabe. Stimmt eine doch nicht mehr, ändern Sie sie nach der Anmeldung:</p>
      <ul>
        {link.batchId !== null && (
          <li>
            <a href={paths.ownBatch(link.batchId)}>Was bestätigt wurde</a>
          </li>
        )}
        <li>
          <a href={paths.ownConfirmation()}>Was sonst noch fällig ist</a>
        </li>
      </ul>
    </div>
  )
}

const whyDead = {
  expired: 'Er ist abgelaufen. Was fällig ist, bestätigen Sie nach der Anmeldung.',
  revoked:
    'Mit diesem Zugang kann für diese Verwaltung zurzeit niemand ohne Anmeldung bestätigen: Die Zugehörigkeit oder die Rolle hat sich geändert, ein zweiter Faktor wird verlangt, oder der Zugang ist gesperrt.',
} as const

/** Nothing is said of the house: whoever holds such a link may be a stranger by now. */
export function DeadLinkPage({ state }: { state: ConfirmationLink['state'] | undefined }) {
  const reason =
    state === 'expired' || state === 'revoked'
      ? whyDead[state]
      : 'Vielleicht ist die Adresse unvollständig; bitte öffnen Sie den Link noch einmal aus der Mail.'
  return (
    <div class="prose">
      <h1>Dieser Link gilt nicht</h1>
      <p>{reason} Es wurde nichts verändert.</p>
      <p>
        <a href={paths.ownConfirmation()}>Anmelden und Angaben bestätigen</a>
      </p>
    </div>
  )
}

export const EndRemindersPage = ({ token, administrationName }: { token: string; administrationName: string }) => (
  <div class="prose">
    <h1>Erinnerungen abbestellen</h1>
    <p>
      Möchten Sie keine E-Mails mehr bekommen, wenn Angaben von <strong>{administrationName}</strong> zu bestätigen
      sind?
    </p>
    <PostForm action={paths.endReminders(token)} class="action">
      <Submit label="Erinnerungen abbestellen" />
    </PostForm>
  </div>
)

export const RemindersEndedPage = ({ administrationName }: { administrationName: string }) => (
  <div class="prose">
    <h1>Erinnerungen sind abbestellt</h1>
    <p>
      Sie bekommen keine E-Mails mehr, wenn Angaben von <strong>{administrationName}</strong> zu bestätigen sind. Andere
      Personen Ihrer Verwaltung bekommen sie weiter, wenn sie das möchten.
    </p>
    <p>
      Wieder einschalten können Sie sie nach der Anmeldung unter{' '}
      <a href={paths.ownConfirmation()}>Angaben bestätigen</a>.
    </p>
  </div>
)
