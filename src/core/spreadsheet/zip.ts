import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import { encoded } from './chunks.ts'

/** One file of an archive: a short text is stored as it is, texts that come one by one are packed as they come. */
export interface ZipPart {
  readonly name: string
  readonly content: string | AsyncIterable<string>
}

interface Entry {
  readonly name: Buffer
  readonly isPacked: boolean
  readonly offset: number
  crc: number
  packedSize: number
  size: number
}

/**
 * Writes a ZIP archive piece by piece, in the order of the parts; a part is read only after the ones before it.
 * Without ZIP64: above 4 GB it throws instead of writing a broken archive.
 */
export async function* zip(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = []
  let offset = 0
  for (const { name, content } of parts) {
    const isPacked = typeof content !== 'string'
    const entry: Entry = { name: Buffer.from(name), isPacked, offset, crc: 0, packedSize: 0, size: 0 }
    for await (const bytes of isPacked ? packed(entry, content) : stored(entry, content)) {
      offset += bytes.length
      yield bytes
    }
    entries.push(entry)
  }
  const directory = Buffer.concat(entries.map(directoryRecord))
  yield Buffer.concat([directory, endRecord(entries.length, directory.length, offset)])
}

function* stored(entry: Entry, text: string) {
  const bytes = Buffer.from(text)
  entry.crc = crc32(bytes)
  entry.size = entry.packedSize = bytes.length
  yield Buffer.concat([localHeader(entry), bytes])
}

/** Every chunk is packed by itself, off the main thread, and flushed: the pieces in a row are one deflate stream. */
async function* packed(entry: Entry, texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  yield localHeader(entry)
  for await (const chunk of encoded(texts)) {
    const piece = await deflate(chunk, { finishFlush: constants.Z_SYNC_FLUSH })
    entry.crc = crc32(chunk, entry.crc)
    entry.size += chunk.length
    entry.packedSize += piece.length
    yield piece
  }
  entry.packedSize += lastBlock.length
  yield Buffer.concat([lastBlock, record(0x08074b50, ...sizes(entry))])
}

const deflate = promisify(deflateRaw) as (chunk: Uint8Array, options: { finishFlush: number }) => Promise<Buffer>
/** An empty deflate block that is marked as the last one. */
const lastBlock = Buffer.from([3, 0])

type Field = number | readonly [bytes: 2, value: number]
const short = (value: number): Field => [2, value]
const sizes = (entry: Entry): Field[] => [entry.crc, entry.packedSize, entry.size]

/** The fields local header and directory share. Bit 3: the sizes follow the content; bit 11: names are UTF-8. */
const common = ({ isPacked }: Entry): Field[] => [
  short(20),
  short(isPacked ? 0x0808 : 0x0800),
  short(isPacked ? 8 : 0),
  short(0),
  short(0x21),
]

function localHeader(entry: Entry): Buffer {
  const known = entry.isPacked ? [0, 0, 0] : sizes(entry)
  return Buffer.concat([record(0x04034b50, ...common(entry), ...known, short(entry.name.length), short(0)), entry.name])
}

function directoryRecord(entry: Entry): Buffer {
  const lengths = [short(entry.name.length), short(0), short(0), short(0), short(0)]
  return Buffer.concat([
    record(0x02014b50, short(20), ...common(entry), ...sizes(entry), ...lengths, 0, entry.offset),
    entry.name,
  ])
}

function endRecord(count: number, length: number, offset: number): Buffer {
  return record(0x06054b50, short(0), short(0), short(count), short(count), length, offset, short(0))
}

/** Little-endian fields in a row, four bytes each unless said otherwise. */
function record(...fields: Field[]): Buffer {
  const bytes = Buffer.alloc(fields.length * 4)
  let end = 0
  for (const field of fields)
    end = typeof field === 'number' ? bytes.writeUInt32LE(field, end) : bytes.writeUInt16LE(field[1], end)
  return bytes.subarray(0, end)
}
