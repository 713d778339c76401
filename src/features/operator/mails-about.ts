import { randomUUID } from 'node:crypto'
import type { Tx } from '#core/db.ts'
import type { MailContent } from '#core/mail/compose.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { paths } from '../../paths.ts'
import type { BlockSubject } from './commands/blocks.ts'
import type { OperatorDeps } from './deps.ts'
import { listConcerned } from './queries/blocks.ts'

type MailDeps = Pick<OperatorDeps, 'config'>

export interface BlockNews {
  readonly blockId: number
  readonly subject: BlockSubject
  /** Of what is blocked. */
  readonly name: string
  readonly reason: string
}

/** Tells those concerned, in the transaction of the block, that it is in force and why. */
export function tellOfBlock(tx: Tx, { config }: MailDeps, { blockId, subject, name, reason }: BlockNews) {
  const what = { person: 'Ihr Konto', administration: name, alliance: `Der Verbund „${name}“` }[subject.kind]
  return tellConcerned(tx, subject, `block:${blockId}`, {
    subject: `${what} wurde gesperrt`,
    body: [
      `der Betrieb der Plattform hat gesperrt: ${subject.kind === 'person' ? 'Ihr Konto' : name}.`,
      effects[subject.kind],
      `Grund:\n${reason}`,
      'Wenn Sie das für falsch halten, wenden Sie sich bitte an den Betrieb.',
      contactLink(config.baseUrl),
    ],
  })
}

const effects = {
  person: 'Alle Anmeldungen sind beendet; Sie können sich bis auf Weiteres nicht anmelden.',
  administration: 'Bis auf Weiteres kann niemand für diese Verwaltung handeln. Ihre Einträge bleiben erhalten.',
  alliance: 'Bis auf Weiteres ist der Verbund für niemanden zu sehen. Seine Einträge bleiben erhalten.',
} as const

export function tellOfLifting(tx: Tx, { config }: MailDeps, { blockId, subject, name }: Omit<BlockNews, 'reason'>) {
  const what = { person: 'Ihr Konto', administration: name, alliance: `Der Verbund „${name}“` }[subject.kind]
  return tellConcerned(tx, subject, `unblock:${blockId}`, {
    subject: `${what}: Sperre aufgehoben`,
    body: [
      `der Betrieb der Plattform hat die Sperre aufgehoben: ${subject.kind === 'person' ? 'Ihr Konto' : name}.`,
      { label: 'Zur Plattform', href: config.baseUrl + paths.signIn() },
    ],
  })
}

async function tellConcerned(
  tx: Tx,
  subject: BlockSubject,
  key: string,
  content: Pick<MailContent, 'subject' | 'body'>,
) {
  for (const { name, email } of await listConcerned(tx, subject))
    await enqueueMail(tx, {
      key: `${key}:${email}`,
      purpose: 'block',
      to: email,
      name,
      reason: reasons[subject.kind],
      ...content,
    })
}

const reasons = {
  person: 'Sie erhalten diese E-Mail, weil Sie auf der Plattform OZG-connect ein Konto haben.',
  administration: 'Sie erhalten diese E-Mail, weil Sie diese Verwaltung auf der Plattform OZG-connect koordinieren.',
  alliance: 'Sie erhalten diese E-Mail, weil Sie diesen Verbund auf der Plattform OZG-connect koordinieren.',
} as const

interface Person {
  readonly name: string
  readonly email: string
}

/** Tells a person that she belongs to the operation from now on, or no longer. */
export function tellOfRole(tx: Tx, { config }: MailDeps, person: Person, change: 'appointed' | 'dismissed') {
  const isNew = change === 'appointed'
  return enqueueMail(tx, {
    key: `operator:${change}:${randomUUID()}`,
    purpose: 'operator',
    to: person.email,
    name: person.name,
    subject: isNew ? 'Sie gehören jetzt zum Betrieb' : 'Sie gehören nicht mehr zum Betrieb',
    body: isNew
      ? [
          'Sie wurden in den Betrieb der Plattform berufen: Sie geben Registrierungen frei und stellen die Installation ein.',
          { label: 'Zum Betrieb', href: config.baseUrl + paths.operation() },
        ]
      : [
          'Sie wurden aus dem Betrieb der Plattform abberufen. Ihr Konto und Ihre Zugehörigkeiten bleiben, wie sie sind.',
        ],
    reason: reasons.person,
  })
}

const contactLink = (baseUrl: string) => ({ label: 'Kontakt zum Betrieb', href: baseUrl + paths.imprint() })
