import type { Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { paths } from '../../paths.ts'

export type Decision = { readonly isAccepted: true } | { readonly isAccepted: false; readonly reason: string }

interface DecidedChange {
  readonly baseUrl: string
  readonly proposalId: number
  readonly productId: number
  readonly productName: string
  readonly email: string | null
  readonly personName: string | null
  readonly decision: Decision
}

/** To the person who has proposed it, in the transaction of the decision; nobody where her account is gone. */
export async function mailDecision(tx: Tx, decided: DecidedChange): Promise<void> {
  const { baseUrl, proposalId, productId, productName, email, personName, decision } = decided
  if (!email) return
  await enqueueMail(tx, {
    key: `product-change:${proposalId}`,
    purpose: 'productChange',
    to: email,
    name: personName ?? '',
    subject: decision.isAccepted
      ? `Ihr Vorschlag zu „${productName}“ ist übernommen`
      : `Ihr Vorschlag zu „${productName}“ ist nicht übernommen`,
    body: [
      decision.isAccepted
        ? `danke für Ihren Vorschlag zum Produkt „${productName}“: Die Angaben stehen jetzt im Verzeichnis.`
        : `der Betrieb der Plattform hat Ihren Vorschlag zum Produkt „${productName}“ nicht übernommen.`,
      ...(decision.isAccepted ? [] : [`Grund:\n${decision.reason}`]),
      { label: 'Zum Produkt', href: baseUrl + paths.product(productId) },
    ],
    reason: 'Sie erhalten diese E-Mail, weil Sie Angaben zu einem Produkt vorgeschlagen haben.',
  })
}
