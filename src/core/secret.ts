import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the installation signs and encrypts with: one key per purpose, all derived from one secret. */
export interface Secret {
  /** 32 bytes that only this purpose uses. */
  key(purpose: string): Buffer
  /** A short proof that `text` comes from here, for one purpose; URL-safe. */
  sign(purpose: string, text: string): string
  isSigned(purpose: string, text: string, signature: string): boolean
  /** Encrypts (AES-256-GCM) what the database keeps but must not tell. */
  seal(purpose: string, text: string): string
  /** What was sealed for this purpose; null where it was sealed with another secret, for something else, or changed. */
  unseal(purpose: string, sealed: string): string | null
}

/** Takes the secret of the configuration, or the one in `DATA_DIR/secret`, made when there is none. */
export function openSecret(configured: string | null, dataDir: string): Secret {
  const source = configured ?? readOrMake(join(dataDir, 'secret'), dataDir)
  const keys = new Map<string, Buffer>()
  const key = (purpose: string) => {
    const known = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', source, 'ozg-connect', purpose, 32))
    keys.set(purpose, known)
    return known
  }
  const sign = (purpose: string, text: string) => createHmac('sha256', key(purpose)).update(text).digest('base64url')
  return {
    key,
    sign,
    isSigned: (purpose, text, signature) => isSame(sign(purpose, text), signature),
    seal: (purpose, text) => seal(key(`seal ${purpose}`), text),
    unseal: (purpose, sealed) => unseal(key(`seal ${purpose}`), sealed),
  }
}

const nonceBytes = 12
const tagBytes = 16

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function unseal(key: Buffer, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  const nonce = bytes.subarray(0, nonceBytes)
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes)
  if (tag.length < tagBytes) return null
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAuthTag(tag)
  try {
    return cipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + cipher.final('utf8')
  } catch {
    return null
  }
}

/** Compares without telling by its duration where two texts differ. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

function readOrMake(file: string, folder: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(folder, { recursive: true })
  try {
    // Of several servers that start at the same moment, the first one's counts.
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
