import type { Db } from '#core/db.ts'
import { MailFolder } from '#core/mail/folder.ts'
import { readSender, type Sender } from '#core/mail/message.ts'
import type { Transport } from '#core/mail/outcome.ts'
import { SmtpTransport } from '#core/mail/smtp.ts'
import { readSmtpAddress } from '#core/mail/smtp-address.ts'
import type { WorkerDeps } from '#core/mail/worker.ts'
import type { Secret } from '#core/secret.ts'
import { readSettings, type Settings } from '#core/settings.ts'
import { instanceSettings, mailSettings, operatorSettings, sealedSmtpUrl } from '#domain/settings.ts'
import type { Config } from './config.ts'

interface MailDeps {
  readonly db: Db
  readonly config: Config
  readonly secret: Secret
}

/** How mail leaves this installation: as the operator has set it on the page, else as in the environment. */
export function mailDelivery({ db, config, secret }: MailDeps): WorkerDeps {
  let kept: { smtpUrl: string | null; transport: Transport } | null = null
  const domain = new URL(config.baseUrl).hostname

  async function route() {
    const settings = await readSettings(db)
    const smtpUrl = smtpUrlOf(settings, config, secret)
    if (kept?.smtpUrl !== smtpUrl) closeRoute(false)
    kept ??= { smtpUrl, transport: open(smtpUrl) }
    return { transport: kept.transport, sender: { ...senderOf(settings, config, domain), domain } }
  }

  function open(smtpUrl: string | null): Transport {
    if (smtpUrl === null) return new MailFolder(config.dataDir)
    const address = readSmtpAddress(smtpUrl)
    if (!address) throw new Error('Die Adresse des Mailservers ist ungültig.')
    return new SmtpTransport({ address, name: domain })
  }

  function closeRoute(isForced: boolean) {
    if (isForced) kept?.transport.abort()
    else kept?.transport.close()
    kept = null
  }

  return { db, route, closeRoute, keepsTexts: config.isDemo }
}

function smtpUrlOf(settings: Settings, config: Config, secret: Secret): string | null {
  // The people of the demo are invented, their addresses lead nowhere or to strangers.
  if (config.isDemo) return null
  const sealed = mailSettings(settings).smtpUrl
  if (!sealed) return config.mail.smtpUrl
  const smtpUrl = secret.unseal(sealedSmtpUrl, sealed)
  if (smtpUrl === null)
    throw new Error(
      'Die Adresse des Mailservers wurde mit einem anderen SECRET gespeichert; bitte geben Sie sie neu ein.',
    )
  return smtpUrl
}

function senderOf(settings: Settings, config: Config, domain: string): Omit<Sender, 'domain'> {
  const { name } = instanceSettings(settings)
  const { email } = operatorSettings(settings, config.operator)
  const text = mailSettings(settings).from || config.mail.from || email || `ozg-connect@${domain}`
  const sender = readSender(text, name ? `OZG-connect ${name}` : 'OZG-connect')
  if (!sender) throw new Error(`„${text}“ ist kein Absender.`)
  return sender
}
