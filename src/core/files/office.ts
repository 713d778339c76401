import { type Archive, openArchive } from '#core/spreadsheet/unzip.ts'
import { type ReadLimits, UnreadableFile, usualLimits } from '#core/spreadsheet.ts'
import { damaged, RefusedFile } from './refused.ts'
import { withMacros, withPassword } from './type.ts'

const limits: ReadLimits = { ...usualLimits, parts: 5000 }

/** Refuses documents of Word, Excel and LibreOffice with anything that runs, is hidden, or unpacks without end. */
export async function checkOffice(bytes: Buffer): Promise<void> {
  refuseAround(bytes)
  try {
    const archive = openArchive(bytes, limits)
    if (archive.names.some(name => running.test(name))) throw new RefusedFile(withMacros)
    for (const name of archive.names) await checkPart(archive, name)
  } catch (error) {
    throw error instanceof UnreadableFile ? new RefusedFile(error.message) : error
  }
}

/** Parts by which a document runs something, in both families. */
const running =
  /(?:^|\/)(?:vba(?:Project|Data)[^/]*|macrosheets\/.*|activeX\/.*|oleObject[^/]*\.bin|Basic\/.*|Scripts\/.*|Dialogs\/.*)$/i

/** Nothing may stand before or behind an archive: it could be another file at the same time. */
function refuseAround(bytes: Buffer) {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > bytes.length) throw new RefusedFile(damaged)
  const [size, offset] = [bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)]
  if (end + 22 !== bytes.length || offset + size !== end || bytes.readUInt32LE(0) !== 0x04034b50)
    throw new RefusedFile('In der Datei steckt noch eine andere. Bitte speichern Sie das Dokument noch einmal.')
}

/** What the texts of a document must not say. Parts are read to their end, so that each is known to have one. */
const forbidden: readonly (readonly [text: RegExp, reason: string])[] = [
  [/macroEnabled/, withMacros],
  [/vnd\.sun\.star\.script:/, withMacros],
  [/<manifest:encryption-data/, withPassword],
  [/<!(?:DOCTYPE|ENTITY)/, damaged],
]
/** A template that comes from elsewhere may bring macros. */
const foreignTemplate = /attachedTemplate"[^>]*TargetMode="External"|TargetMode="External"[^>]*attachedTemplate"/

async function checkPart(archive: Archive, name: string) {
  const isText = /\.(?:xml|rels|rdf)$/i.test(name)
  let tail = ''
  for await (const piece of archive.read(name)) {
    if (!isText) continue
    const text = tail + piece
    const found = forbidden.find(([pattern]) => pattern.test(text))
    if (found) throw new RefusedFile(found[1])
    if (name.endsWith('.rels') && foreignTemplate.test(text)) throw new RefusedFile(withMacros)
    tail = text.slice(name.endsWith('.rels') ? -2000 : -100)
  }
}
