import type { HttpContext } from '#core/http.ts'
import { countMails } from '#core/mail/queue.ts'
import { mailSettings, operatorSettings } from '#domain/settings.ts'
import { listOpenApprovals } from '#features/members/queries/approvals.ts'
import product from '../../../package.json' with { type: 'json' }
import { paths } from '../../paths.ts'
import type { OperatorDeps } from './deps.ts'
import { sendOperationPage } from './page.tsx'
import { countEverything, readDatabaseState, readPassedOn, readWaitingReports } from './queries/installation.ts'
import { readStored } from './queries/settings.ts'
import { OverviewPage } from './views/overview.tsx'

export async function showOverview(c: HttpContext, deps: OperatorDeps) {
  return sendOperationPage(
    c,
    { title: 'Betrieb', area: paths.operation() },
    <OverviewPage overview={await readOverview(deps)} />,
  )
}

export type Overview = Awaited<ReturnType<typeof readOverview>>

/** What waits, how much there is, and how the installation stands. */
export async function readOverview({ db, database, config }: OperatorDeps) {
  const approvals = await listOpenApprovals(db)
  const mails = await countMails(db)
  const { rows } = await readStored(db)
  const mail = mailSettings(rows)
  return {
    approvals: {
      open: approvals.length,
      oldestSince: approvals[0]?.waitingSince ?? null,
      proposedBodies: approvals.filter(approval => !approval.isListed).length,
    },
    reports: await readWaitingReports(db),
    passedOn: await readPassedOn(db),
    mails: { ...mails.states, oldestQueuedAt: mails.oldestQueuedAt },
    figures: await countEverything(db),
    installation: {
      version: product.version,
      database: { kind: database.kind, isDurable: database.isDurable, ...(await readDatabaseState(db)) },
      baseUrl: config.baseUrl,
      isBehindTls: config.isBehindTls,
      isDemo: config.isDemo,
      mail: mail.smtpUrl ? ('page' as const) : config.mail.smtpUrl ? ('environment' as const) : null,
      missing: missingOf(operatorSettings(rows, config.operator)),
    },
  }
}

const legalLabels = { name: 'Name der Stelle', address: 'Anschrift', email: 'E-Mail-Adresse', phone: 'Telefon' }

/** What the law wants every site to say about who runs it. */
const missingOf = (operator: Readonly<Record<keyof typeof legalLabels, string>>): readonly string[] =>
  Object.entries(legalLabels).flatMap(([name, label]) => (operator[name as keyof typeof legalLabels] ? [] : [label]))
