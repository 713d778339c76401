import { isIP } from 'node:net'

/** Where and how mail goes out. */
export interface SmtpAddress {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps:`). */
  readonly isSecure: boolean
  /** Without STARTTLS nothing is sent. */
  readonly mustUpgrade: boolean
  readonly login: { readonly user: string; readonly password: string } | null
}

/**
 * Reads `smtp://user:password@host:587?starttls=required` or `smtps://…`; null when it is neither. Without the word, a
 * password is never sent in the clear, except to this machine; STARTTLS is used wherever the server offers it.
 */
export function readSmtpAddress(text: string): SmtpAddress | null {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || !/^\/?$/.test(url.pathname)) return null
  const [, starttls = null] = /^\?starttls=(required|optional)$/.exec(url.search) ?? []
  if (url.hash || (url.search && !starttls)) return null
  try {
    const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1')
    return addressOf(url, host, starttls)
  } catch {
    // A percent sign that stands for itself.
    return null
  }
}

function addressOf(url: URL, host: string, starttls: string | null): SmtpAddress {
  const isSecure = url.protocol === 'smtps:'
  const login =
    url.username || url.password
      ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
      : null
  const needsUpgrade = starttls ? starttls === 'required' : login !== null && !isThisMachine(host)
  return {
    host,
    port: Number(url.port) || (isSecure ? 465 : 587),
    isSecure,
    mustUpgrade: !isSecure && needsUpgrade,
    login,
  }
}

const isThisMachine = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
