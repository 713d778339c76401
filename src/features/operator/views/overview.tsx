import type { Child } from 'hono/jsx'
import { Fact } from '#web/facts.tsx'
import { formatCount } from '#web/list/format.ts'
import { since } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Overview } from '../overview.tsx'

export function OverviewPage({ overview }: { overview: Overview }) {
  return (
    <>
      <Waiting overview={overview} />
      <FigureList figures={overview.figures} />
      <Installation installation={overview.installation} />
    </>
  )
}

/** How long a mail may wait before something is wrong. */
const longestQueuedMinutes = 10

function Waiting({ overview: { approvals, reports, passedOn, mails, installation } }: { overview: Overview }) {
  const isStuck =
    mails.oldestQueuedAt !== null && Date.now() - mails.oldestQueuedAt.getTime() > longestQueuedMinutes * 60_000
  const entries: Child[] = []
  if (approvals.open && approvals.oldestSince)
    entries.push(
      <>
        <a href={paths.operationApprovals()}>{counted(approvals.open, 'offene Freigabe', 'offene Freigaben')}</a>, die
        älteste {since(approvals.oldestSince)}
        {approvals.proposedBodies > 0 &&
          `; ${counted(approvals.proposedBodies, 'neu vorgeschlagene Stelle', 'neu vorgeschlagene Stellen')}`}
      </>,
    )
  if (reports.posts && reports.oldestAt)
    entries.push(
      <>
        <a href={paths.operationReports()}>{counted(reports.posts, 'gemeldeter Beitrag', 'gemeldete Beiträge')}</a>, am
        längsten {since(reports.oldestAt)}
      </>,
    )
  if (passedOn.count && passedOn.oldestAt)
    entries.push(
      <>
        <a href={paths.questions('?antwort=weitergegeben')}>
          {counted(passedOn.count, 'Frage', 'Fragen')} seit über einer Woche ohne Antwort
        </a>
        , die älteste {since(passedOn.oldestAt)}
      </>,
    )
  if (mails.failed)
    entries.push(
      <a href={paths.operationMails('?zustand=fehlgeschlagen')}>
        {counted(mails.failed, 'fehlgeschlagene Mail', 'fehlgeschlagene Mails')}
      </a>,
    )
  if (mails.uncertain)
    entries.push(
      <a href={paths.operationMails('?zustand=ungewiss')}>
        {counted(mails.uncertain, 'Mail, deren Zustellung ungewiss ist', 'Mails, deren Zustellung ungewiss ist')}
      </a>,
    )
  if (isStuck && mails.oldestQueuedAt)
    entries.push(
      <>
        <a href={paths.operationMails('?zustand=wartend')}>
          {counted(mails.queued, 'wartende Mail', 'wartende Mails')}
        </a>
        , die älteste {since(mails.oldestQueuedAt)}
      </>,
    )
  if (installation.missing.length)
    entries.push(
      <>
        <a href={paths.operationSettingsPart('betreiber')}>Angaben des Betreibers</a> fehlen im Impressum:{' '}
        {installation.missing.join(', ')}
      </>,
    )
  return (
    <section aria-labelledby="wartet">
      <h2 id="wartet">Was wartet</h2>
      {entries.length ? (
        <ul class="waiting-list">
          {entries.map(entry => (
            <li>{entry}</li>
          ))}
        </ul>
      ) : (
        <p>Nichts wartet auf Sie.</p>
      )}
    </section>
  )
}

const counted = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`

function FigureList({ figures }: Pick<Overview, 'figures'>) {
  const entries = [
    [figures.administrations, 'beteiligte Verwaltungen', paths.operationAdministrations('?zustand=beteiligt')],
    [figures.people, 'Personen', paths.operationPeople()],
    [figures.alliances, 'Verbünde', paths.operationAlliances()],
    [figures.operators, 'im Betrieb', paths.operationPeople('?rolle=betrieb')],
  ] as const
  return (
    <section aria-labelledby="zahlen">
      <h2 id="zahlen">Zahlen</h2>
      <ul class="figures">
        {entries.map(([count, label, href]) => (
          <li>
            <strong>{formatCount(count)}</strong>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Installation({ installation }: Pick<Overview, 'installation'>) {
  const { database, mail } = installation
  return (
    <section aria-labelledby="installation">
      <h2 id="installation">Diese Installation</h2>
      <dl class="facts">
        <Fact label="Version">{installation.version}</Fact>
        <Fact label="Adresse">
          {installation.baseUrl}
          {!installation.isBehindTls && <span class="quiet"> – ohne Verschlüsselung, nur zum Ausprobieren</span>}
        </Fact>
        {installation.isDemo && <Fact label="Betriebsart">Demo mit erfundenen Angaben</Fact>}
        <Fact label="Datenbank">
          {database.kind === 'embedded' ? 'eingebettet' : 'PostgreSQL'} {database.version},{' '}
          {formatCount(Math.max(1, Math.round(database.sizeInBytes / 1_000_000)))} MB
          {database.kind === 'embedded' && (
            <span class="quiet"> – für den Betrieb vieler Verwaltungen PostgreSQL verwenden (DATABASE_URL)</span>
          )}
        </Fact>
        <Fact label="Ausfallsicher">
          {database.isDurable ? 'ja' : <strong>nein – bei Stromausfall können Daten verloren gehen</strong>}
        </Fact>
        <Fact label="Letzte Migration">{database.lastMigration}</Fact>
        <Fact label="Mail-Versand">
          {mail === null && <strong>kein Server – Mails werden nur als Dateien abgelegt</strong>}
          {mail === 'page' && 'eingerichtet'}
          {mail === 'environment' && 'eingerichtet (aus der Umgebung)'}
          {' · '}
          <a href={paths.operationSettingsPart('mail')}>Mail-Server einstellen</a>
        </Fact>
      </dl>
    </section>
  )
}
