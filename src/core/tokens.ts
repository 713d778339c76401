import { hash, randomBytes } from 'node:crypto'

/** What stands in a link that works once: 256 random bits. Only the hash is kept, so the database opens no door. */
export function newToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
