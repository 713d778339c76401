/** Whether the address of somebody who wants to act for an administration looks like one of that administration. */
export type Recommendation = 'fits' | 'differs' | 'unknown'

export const recommendationLabels: Readonly<Record<Recommendation, string>> = {
  fits: 'passt',
  differs: 'weicht ab',
  unknown: 'nicht prüfbar',
}

interface Clues {
  readonly mailDomain: string
  /** Of the website in the directory. */
  readonly websiteDomain: string | null
  /** Of people who were approved for this administration before. */
  readonly knownDomains: readonly string[]
}

/** What the domain of the address says, with the reason in words. It recommends; people decide. */
export function recommend({ mailDomain, websiteDomain, knownDomains }: Clues): {
  recommendation: Recommendation
  reason: string
} {
  if (openProviders.has(mailDomain))
    return {
      recommendation: 'differs',
      reason: `Unter ${mailDomain} kann sich jede Person eine Adresse anlegen. Bitte fragen Sie bei der Verwaltung nach.`,
    }
  if (knownDomains.includes(mailDomain))
    return {
      recommendation: 'fits',
      reason: `Für diese Verwaltung wurden schon Personen mit ${mailDomain} freigegeben.`,
    }
  if (websiteDomain === null)
    return {
      recommendation: 'unknown',
      reason: 'Zu dieser Verwaltung ist keine Website bekannt, mit der sich die Adresse vergleichen lässt.',
    }
  if (isWithin(mailDomain, websiteDomain))
    return { recommendation: 'fits', reason: `${mailDomain} gehört zur Website ${websiteDomain}.` }
  return {
    recommendation: 'differs',
    reason: `${mailDomain} gehört nicht zur Website ${websiteDomain}; diese kann veraltet sein.`,
  }
}

const isWithin = (domain: string, other: string) => domain === other || domain.endsWith(`.${other}`)

/** The domain of an e-mail address or a web address, in lower case and without `www.`. */
export function domainOf(address: string): string {
  const host = URL.parse(address)?.hostname ?? address.slice(address.lastIndexOf('@') + 1)
  return host.toLowerCase().replace(/^www\./, '')
}

/** Mail for everybody: such an address belongs to no administration. */
const openProviders = new Set([
  'aol.com',
  'arcor.de',
  'email.de',
  'freenet.de',
  'gmail.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'hotmail.de',
  'icloud.com',
  'live.de',
  'mail.de',
  'mailbox.org',
  'me.com',
  'online.de',
  'outlook.com',
  'outlook.de',
  'posteo.de',
  'proton.me',
  'protonmail.com',
  't-online.de',
  'web.de',
  'yahoo.com',
  'yahoo.de',
])
