import { randomUUID } from 'node:crypto'
import type { Tx } from '#core/db.ts'
import type { MailContent } from '#core/mail/compose.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { wouldAgainLabels } from '#domain/reuse.ts'
import { paths } from '../../../paths.ts'
import { recipientsOf } from '../reuse/queries/recipients.ts'
import type { Reported } from './queries/report.ts'
import type { ReportContent } from './schema.ts'

/** What the two sides of a reuse hear of each other's words; in the transaction of the change. */

interface Told {
  readonly reported: Reported
  readonly baseUrl: string
}

/** The giver: somebody has reported of its solution. */
export async function tellOfReport(tx: Tx, { reported, baseUrl }: Told, { wouldAgain, summary }: ReportContent) {
  const { reuseId, adopterName, solutionName, giverId, giverName } = reported
  await tellHouse(
    tx,
    { id: giverId, name: giverName },
    {
      subject: `${adopterName} berichtet von „${solutionName}“`,
      body: [
        `${adopterName} hat einen Erfahrungsbericht zu Ihrer Lösung „${solutionName}“ geschrieben.`,
        `Würde das Haus es wieder so machen? ${wouldAgainLabels[wouldAgain]}`,
        summary,
        'Sie können einmal darauf antworten; die Antwort steht dann unter dem Bericht.',
        { label: 'Bericht lesen und antworten', href: baseUrl + paths.signIn(paths.reuseExperience(reuseId)) },
      ],
    },
  )
}

/** The adopter: the giver has answered. */
export async function tellOfReply(tx: Tx, { reported, baseUrl }: Told, reply: string) {
  const { reuseId, giverName, solutionName, adopterId, adopterName } = reported
  await tellHouse(
    tx,
    { id: adopterId, name: adopterName },
    {
      subject: `${giverName} antwortet auf Ihren Bericht zu „${solutionName}“`,
      body: [
        `${giverName} hat auf Ihren Erfahrungsbericht zu „${solutionName}“ geantwortet:`,
        reply,
        { label: 'Bericht und Antwort ansehen', href: baseUrl + paths.signIn(paths.reuseExperience(reuseId)) },
      ],
    },
  )
}

/** To its mailbox, or to those who coordinate it where it has none. */
async function tellHouse(
  tx: Tx,
  { id, name }: { readonly id: number; readonly name: string },
  content: Pick<MailContent, 'subject' | 'body'>,
) {
  const { addresses, isMailbox } = await recipientsOf(tx, id)
  const key = randomUUID()
  for (const to of addresses)
    await enqueueMail(tx, {
      key: `experience:${key}:${to}`,
      purpose: 'experience',
      to,
      ...content,
      reason: isMailbox
        ? `Sie erhalten diese Mail, weil diese Adresse bei OZG-connect als Postfach von „${name}“ eingetragen ist.`
        : `Sie erhalten diese Mail, weil Sie „${name}“ bei OZG-connect koordinieren und kein Postfach eingetragen ist.`,
    })
}
