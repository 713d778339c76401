import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { damaged, RefusedFile } from './refused.ts'
import { withPassword } from './type.ts'

/** What a PDF may do on its own, and why we do not hand that on. Names end where a delimiter or the file does. */
const acts: readonly (readonly [name: RegExp, reason: string])[] = [
  [/\/Encrypt(?![^\s/<>[\](){}%])/, withPassword],
  [/\/(?:JavaScript|Rendition|RichMedia|XFA)(?![^\s/<>[\](){}%])/, 'Das PDF enthält ein Programm (JavaScript).'],
  [/\/Launch(?![^\s/<>[\](){}%])/, 'Das PDF startet andere Programme.'],
  [/\/EmbeddedFiles?(?![^\s/<>[\](){}%])/, 'Das PDF enthält weitere Dateien.'],
]
/** Too short a name to be looked for in packed bytes, where it stands by chance. */
const script = /\/JS(?![^\s/<>[\](){}%])/

const mostUnpacked = 100 * 1024 * 1024
/** Many times what a manual of 10 MB has. */
const mostStreams = 20_000

/** Refuses a PDF that does more than show pages; nothing in it is changed. */
export async function checkPdf(bytes: Buffer): Promise<void> {
  const text = bytes.toString('latin1')
  if (!text.startsWith('%PDF-')) throw new RefusedFile(damaged)
  // Behind its end could stand a file of another kind.
  if (!/%%EOF\s{0,1000}$/.test(text.slice(-1100))) throw new RefusedFile(damaged)
  if (text.lastIndexOf('PK\x05\x06') > text.length - 70_000 && text.includes('PK\x01\x02'))
    throw new RefusedFile('Die Datei ist ein PDF und zugleich ein Archiv. Bitte speichern Sie das PDF noch einmal.')
  refuseActs(text)
  const pieces = streamsOf(text)
  if (script.test(unescaped(pieces.outside))) throw program()
  if (pieces.streams.length > mostStreams) throw new RefusedFile(tooMuch)
  const budget = { left: mostUnpacked }
  for (const { dictionary, start, end } of pieces.streams) {
    const said = unescaped(dictionary)
    const isList = /\/ObjStm\b/.test(said)
    if (/\/Subtype\s*\/Image\b/.test(said) && !isList) continue
    if (isList && isPackedStrangely(said)) throw new RefusedFile(unknownPacking)
    const content = await unpacked(bytes.subarray(start, end), budget)
    if (!content) continue
    refuseActs(content)
    if (isList && script.test(unescaped(content))) throw program()
  }
}

/** Lists of objects in a packing that hides their names from us. */
const isPackedStrangely = (said: string) =>
  /\/(?:Predictor|LZWDecode|ASCIIHexDecode|ASCII85Decode|RunLengthDecode|Crypt)\b/.test(said)

const program = () => new RefusedFile(acts[1]?.[1] ?? '')
const tooMuch = 'Das PDF enthält entpackt viel mehr Daten, als wir prüfen können. Bitte teilen Sie es.'
const unknownPacking =
  'Das PDF ist so gepackt, dass wir es nicht prüfen können. Bitte speichern Sie es noch einmal als PDF.'

function refuseActs(text: string) {
  const plain = unescaped(text)
  const found = acts.find(([name]) => name.test(plain))
  if (found) throw new RefusedFile(`${found[1]}${found[1] === withPassword ? '' : ' Bitte speichern Sie es ohne das.'}`)
}

/** A name may spell its letters as numbers. */
const unescaped = (text: string) =>
  text.includes('#')
    ? text.replace(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

interface Stream {
  /** What stands before it, its dictionary at the end. */
  readonly dictionary: string
  readonly start: number
  readonly end: number
}

function streamsOf(text: string): { outside: string; streams: readonly Stream[] } {
  const streams: Stream[] = []
  const outside: string[] = []
  let at = 0
  for (const match of text.matchAll(/>>\s*stream\r?\n/g)) {
    if (match.index < at) continue
    const start = match.index + match[0].length
    const found = text.indexOf('endstream', start)
    const end = found < 0 ? text.length : found
    outside.push(text.slice(at, start))
    streams.push({ dictionary: text.slice(Math.max(at, match.index - 2000), match.index), start, end })
    at = end
  }
  outside.push(text.slice(at))
  return { outside: outside.join(''), streams }
}

const unpack = promisify(inflate) as (bytes: Uint8Array, options: object) => Promise<Buffer>

/** Null for what is not packed in the usual way: its bytes were looked at already. */
async function unpacked(packed: Buffer, budget: { left: number }): Promise<string | null> {
  if (packed.length < 2 || ((packed[0] ?? 0) & 0x0f) !== 8) return null
  try {
    // Not strict about the end: some programs leave a byte behind it.
    const content = await unpack(packed, { maxOutputLength: Math.max(1, budget.left), finishFlush: 2 })
    budget.left -= content.length
    return content.toString('latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return null
    throw new RefusedFile(tooMuch)
  }
}
