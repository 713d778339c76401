import { createHmac, randomBytes } from 'node:crypto'
import { isSame } from '#core/secret.ts'

/** Codes that change with time (RFC 6238): SHA-1, six digits, thirty seconds, which every authenticator app knows. */

const seconds = 30
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new key, 160 bits in base32. */
export function newTotpKey(): string {
  return [...randomBytes(32)].map(byte => letters[byte % 32]).join('')
}

/** The step (counted from 1970) for which a code is right: the present one or a neighbour, as clocks differ. */
export function stepOf(code: string, key: string, now: Date): number | undefined {
  const present = Math.floor(now.getTime() / 1000 / seconds)
  return [present, present - 1, present + 1].find(step => isSame(totpCode(key, step), code))
}

export function totpCode(key: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(key)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function bytesOf(key: string): Buffer {
  const bits = [...key].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)?.map(byte => Number.parseInt(byte, 2)) ?? [])
}

/** What authenticator apps read from the QR code. */
export function totpAddress(key: string, email: string): string {
  return `otpauth://totp/OZG-connect:${encodeURIComponent(email)}?secret=${key}&issuer=OZG-connect`
}
