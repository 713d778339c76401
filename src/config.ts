import { isIP } from 'node:net'

/** Where the environment is read, once. Every variable stands in `.env.example`; a test compares the two. */

export type Config = Readonly<ReturnType<typeof readConfig>>

type Environment = Readonly<Record<string, string | undefined>>

export class ConfigError extends Error {}

/** Reads and checks the environment. Throws a `ConfigError` whose message is one line for the operator. */
export function readConfig(environment: Environment) {
  const value = (name: string, fallback: string) => environment[name]?.trim() || fallback
  const port = integer('PORT', value('PORT', '8080'), 1, 65535)
  const baseUrl = url('BASE_URL', value('BASE_URL', `http://localhost:${port}`))
  return Object.freeze({
    port,
    host: value('HOST', '127.0.0.1'),
    dataDir: value('DATA_DIR', 'var/'),
    databaseUrl: databaseUrl(value('DATABASE_URL', '')),
    databasePoolSize: integer('DATABASE_POOL_SIZE', value('DATABASE_POOL_SIZE', '10'), 1, 200),
    baseUrl,
    isBehindTls: baseUrl.startsWith('https:'),
    trustedProxies: networks(value('TRUSTED_PROXIES', '')),
    logLevel: oneOf('LOG_LEVEL', value('LOG_LEVEL', 'info'), ['debug', 'info', 'warn', 'error', 'silent']),
    secret: secret(value('SECRET', '')),
    isDemo: onOff('DEMO', value('DEMO', 'off')),
    session: {
      idleMinutes: integer('SESSION_IDLE_MINUTES', value('SESSION_IDLE_MINUTES', '720'), 5, 10_080),
      longestHours: integer('SESSION_LONGEST_HOURS', value('SESSION_LONGEST_HOURS', '168'), 1, 2160),
    },
    mail: {
      smtpUrl: smtpUrl(value('SMTP_URL', '')),
      from: sender(value('MAIL_FROM', '')),
    },
    isPageCacheOn: onOff('PAGE_CACHE', value('PAGE_CACHE', 'on')),
    rateLimits: {
      page: rateLimits('RATE_LIMIT_PAGE', value('RATE_LIMIT_PAGE', '300/10,1200/60')),
      api: rateLimits('RATE_LIMIT_API', value('RATE_LIMIT_API', '3000/300')),
      suggest: rateLimits('RATE_LIMIT_SUGGEST', value('RATE_LIMIT_SUGGEST', '720/60')),
      export: rateLimits('RATE_LIMIT_EXPORT', value('RATE_LIMIT_EXPORT', '60/600')),
      signIn: rateLimits('RATE_LIMIT_SIGN_IN', value('RATE_LIMIT_SIGN_IN', '25/300')),
      signUp: rateLimits('RATE_LIMIT_SIGN_UP', value('RATE_LIMIT_SIGN_UP', '5/1800')),
      reset: rateLimits('RATE_LIMIT_RESET', value('RATE_LIMIT_RESET', '5/1800')),
      person: rateLimits('RATE_LIMIT_PERSON', value('RATE_LIMIT_PERSON', '300/10,1200/60')),
      upload: rateLimits('RATE_LIMIT_UPLOAD', value('RATE_LIMIT_UPLOAD', '30/1800')),
    },
    operator: {
      name: value('OPERATOR_NAME', ''),
      address: value('OPERATOR_ADDRESS', ''),
      email: email('OPERATOR_EMAIL', value('OPERATOR_EMAIL', '')),
      phone: value('OPERATOR_PHONE', ''),
    },
  })
}

function refuse(name: string, found: string, example: string): never {
  throw new ConfigError(`${name}: found ${found}, expected something like ${example}`)
}

function integer(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most)
    refuse(name, quoted(text), `${name === 'PORT' ? 8080 : 10} (${least} to ${most})`)
  return number
}

function url(name: string, text: string): string {
  const parsed = URL.parse(text)
  if (parsed?.username || parsed?.password) refuse(name, 'an address with a password (not shown)', exampleUrl)
  const isOrigin = parsed && `${parsed.origin}/` === parsed.href && /^https?:$/.test(parsed.protocol)
  if (!isOrigin) refuse(name, quoted(text), exampleUrl)
  return parsed.origin
}

const exampleUrl = 'https://ozg.example.de'

function databaseUrl(text: string): string | null {
  if (!text) return null
  if (!/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''))
    // Never repeat any of it: it usually holds a password.
    refuse('DATABASE_URL', 'no PostgreSQL address (not shown)', 'postgresql://ozg:password@127.0.0.1:5432/ozg')
  return text
}

function email(name: string, text: string): string {
  if (text && !/^[^\s@<>]+@[^\s@<>]+$/.test(text)) refuse(name, quoted(text), 'ozg@example.de')
  return text
}

function secret(text: string): string | null {
  // Never repeat it.
  if (text && text.length < 32)
    refuse('SECRET', `${text.length} characters (not shown)`, 'at least 32 random characters')
  return text || null
}

function smtpUrl(text: string): string | null {
  if (!text) return null
  // Never repeat it: it usually holds a password.
  if (!URL.canParse(text) || !/^smtps?:\/\/[^/?#]+\/?(\?starttls=(required|optional))?$/i.test(text))
    refuse('SMTP_URL', 'no SMTP address (not shown)', 'smtp://user:password@mail.example.de:587')
  return text
}

function sender(text: string): string {
  if (text && !/^([^<>\r\n]*<[^\s@<>,]+@[^\s@<>,]+>|[^\s@<>,]+@[^\s@<>,]+)$/.test(text))
    refuse('MAIL_FROM', quoted(text), 'OZG-connect <ozg@example.de>')
  return text
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  if (!allowed.includes(text as T)) refuse(name, quoted(text), allowed.join(' or '))
  return text as T
}

function onOff(name: string, text: string): boolean {
  return oneOf(name, text, ['on', 'off']) === 'on'
}

function networks(text: string): readonly string[] {
  const entries = text.split(',').flatMap(entry => entry.trim() || [])
  for (const entry of entries) if (!isNetwork(entry)) refuse('TRUSTED_PROXIES', quoted(entry), '127.0.0.1,10.0.0.0/8')
  return entries
}

function isNetwork(entry: string): boolean {
  const [address = '', prefix = '0', ...rest] = entry.split('/')
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return !rest.length && !address.includes('%') && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
}

/** `requests/seconds` pairs. */
function rateLimits(name: string, text: string): readonly { requests: number; seconds: number }[] {
  if (text === 'off') return []
  return text.split(',').map(part => {
    const match = /^\s*(\d+)\/(\d+)\s*$/.exec(part)
    if (!match || Number(match[1]) < 1 || Number(match[2]) < 1) refuse(name, quoted(text), '300/10,1200/60 or off')
    return { requests: Number(match[1]), seconds: Number(match[2]) }
  })
}

/** One line, whatever was pasted into the variable. */
const quoted = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
