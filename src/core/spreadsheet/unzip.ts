import { createInflateRaw } from 'node:zlib'
import { type ReadLimits, UnreadableFile } from './limits.ts'

/** The parts of an archive by name. */
export interface Archive {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The text of a part, piece by piece; all parts together stay below the limit of unpacked bytes. */
  read(name: string): AsyncGenerator<string>
  /** The whole text of a small part; '' where there is none. */
  text(name: string): Promise<string>
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packedSize: number
  readonly offset: number
}

const damaged =
  'Die Datei ist beschädigt oder unvollständig. Bitte speichern Sie sie noch einmal und laden Sie sie neu hoch.'
const tooLarge =
  'Die Datei enthält entpackt viel mehr Daten, als sie haben sollte. Bitte entfernen Sie Bilder, leere formatierte Zeilen und überzählige Blätter.'

/** Opens a ZIP archive without unpacking anything. */
export function openArchive(bytes: Buffer, limits: ReadLimits): Archive {
  const entries = new Map(readDirectory(bytes, limits).map(entry => [entry.name, entry]))
  const budget = { left: limits.unpackedBytes }
  async function* read(name: string) {
    const entry = entries.get(name)
    if (entry) yield* unpacked(bytes, entry, budget)
  }
  return {
    names: [...entries.keys()],
    has: name => entries.has(name),
    read,
    text: async name => (await Array.fromAsync(read(name))).join(''),
  }
}

const endSignature = Buffer.from('PK\x05\x06', 'latin1')

function readDirectory(bytes: Buffer, limits: ReadLimits): Entry[] {
  const end = bytes.lastIndexOf(endSignature)
  if (end < 0 || end + 22 > bytes.length) throw new UnreadableFile(damaged)
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.parts) throw new UnreadableFile(tooLarge)
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new UnreadableFile(damaged)
    if (bytes.readUInt16LE(at + 8) & 1) throw new UnreadableFile(withPassword)
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

export const withPassword =
  'Die Datei ist mit einem Passwort geschützt. Bitte speichern Sie sie ohne Passwort und laden Sie sie neu hoch.'

function packedBytes(bytes: Buffer, { offset, packedSize }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw new UnreadableFile(damaged)
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (start + packedSize > bytes.length) throw new UnreadableFile(damaged)
  return bytes.subarray(start, start + packedSize)
}

async function* unpacked(bytes: Buffer, entry: Entry, budget: { left: number }): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  const packed = packedBytes(bytes, entry)
  let size = 0
  for await (const chunk of entry.method === 8 ? inflated(packed) : stored(packed, entry.method)) {
    size += chunk.length
    budget.left -= chunk.length
    if (budget.left < 0 || isBomb(size, packed.length)) throw new UnreadableFile(tooLarge)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

/** No list shrinks to less than a three hundredth; what is small unpacked harms nobody. */
const isBomb = (size: number, packedSize: number) => size > 20 * 1024 * 1024 && size > 300 * packedSize

function* stored(packed: Buffer, method: number): Generator<Buffer> {
  if (method !== 0) throw new UnreadableFile(damaged)
  yield packed
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
  inflate.end(packed)
  try {
    for await (const chunk of inflate) yield chunk as Buffer
  } catch {
    throw new UnreadableFile(damaged)
  } finally {
    inflate.destroy()
  }
}
