import { readSmtpAddress } from '#core/mail/smtp-address.ts'
import type { Secret } from '#core/secret.ts'
import { type MailSettings, sealedSmtpUrl } from '#domain/settings.ts'

/** The mail server as a form asks for it. */
export interface SmtpServer {
  /** '' for none: then the environment counts. */
  readonly host: string
  readonly port: number
  readonly encryption: Encryption
  readonly user: string
  readonly password: string
}

export const encryptions = ['tls', 'starttls', 'optional'] as const
export type Encryption = (typeof encryptions)[number]

export const encryptionLabels: Readonly<Record<Encryption, string>> = {
  tls: 'TLS von Anfang an',
  starttls: 'STARTTLS verlangt',
  optional: 'STARTTLS, wenn der Server es anbietet',
}

export const noServer: SmtpServer = { host: '', port: 587, encryption: 'starttls', user: '', password: '' }

/** What is stored; null where it was sealed with another secret and cannot be read any more. */
export function storedServer({ smtpUrl }: MailSettings, secret: Secret): SmtpServer | null {
  if (!smtpUrl) return noServer
  const url = secret.unseal(sealedSmtpUrl, smtpUrl)
  return url === null ? null : serverOf(url)
}

/** Reads the address of a mail server; null when it is none. */
export function serverOf(url: string): SmtpServer | null {
  const address = readSmtpAddress(url)
  if (!address) return null
  const { host, port, isSecure, mustUpgrade, login } = address
  return {
    host,
    port,
    encryption: isSecure ? 'tls' : mustUpgrade ? 'starttls' : 'optional',
    user: login?.user ?? '',
    password: login?.password ?? '',
  }
}

/** The address as it is sealed; '' for no server. */
export function addressOf({ host, port, encryption, user, password }: SmtpServer): string {
  if (!host) return ''
  const login = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password)}@` : ''
  const place = `${host.includes(':') ? `[${host}]` : host}:${port}`
  if (encryption === 'tls') return `smtps://${login}${place}`
  return `smtp://${login}${place}?starttls=${encryption === 'starttls' ? 'required' : 'optional'}`
}

/** Never with the password. */
export const serverText = ({ host, port, encryption }: Omit<SmtpServer, 'password'>): string =>
  host ? `${host}:${port}, ${encryptionLabels[encryption]}` : ''
