import type { Secret } from '#core/secret.ts'
import { type Topic, topics } from '#domain/notification.ts'

/** What the link of a mail ends: mails of these topics to one person. It says so itself, signed; nothing is kept. */
export interface Unsubscribing {
  readonly personId: string
  readonly topics: readonly Topic[]
}

const purpose = 'end notification mails'

export function unsubscribeToken(secret: Secret, { personId, topics: ended }: Unsubscribing): string {
  const said = `${personId}.${ended.join('-')}`
  return `${said}.${secret.sign(purpose, said)}`
}

/** Null for anything that was not signed here. */
export function readToken(secret: Secret, token: string): Unsubscribing | null {
  const [personId = '', named = '', signature = '', ...more] = token.split('.')
  if (more.length || !secret.isSigned(purpose, `${personId}.${named}`, signature)) return null
  return { personId, topics: topics.filter(topic => named.split('-').includes(topic)) }
}
