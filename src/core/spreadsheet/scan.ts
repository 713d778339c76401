import { UnreadableFile } from './limits.ts'

/** What a reader learns of an XML text, in the order of the text. Names come with their prefix. */
export interface XmlReader {
  /** `attributes` as it stands in the tag; ask it with `attribute`. */
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

const notXml = 'Die Datei ist beschädigt: Ihr Inhalt ist nicht lesbar. Bitte speichern Sie sie noch einmal.'
/** Longer than any tag of a spreadsheet. */
const longestTag = 1_000_000

/** Reads XML as it is unpacked: nothing but the piece at hand is kept, and a reader that throws ends it at once. */
export async function scanXml(pieces: AsyncIterable<string>, reader: XmlReader): Promise<void> {
  let rest = ''
  for await (const piece of pieces) {
    rest = scanPiece(rest + piece, reader)
    if (rest.length > longestTag) throw new UnreadableFile(notXml)
  }
  if (rest.trim()) throw new UnreadableFile(notXml)
}

/** Answers what is left: a tag, or an entity of a text, that the next piece completes. */
function scanPiece(xml: string, reader: XmlReader): string {
  let at = 0
  for (;;) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    if (start > at) reader.text(decoded(xml.slice(at, start)))
    const end = tagEnd(xml, start, reader)
    if (end < 0) return xml.slice(start)
    at = end
  }
  return xml.slice(at)
}

/** Where the tag that begins at `start` ends, after telling the reader; -1 where it is not complete. */
function tagEnd(xml: string, start: number, reader: XmlReader): number {
  const sign = xml[start + 1]
  if (sign === '!') return declarationEnd(xml, start, reader)
  const end = closingBracket(xml, start)
  if (end < 0 || sign === undefined) return -1
  if (sign === '/') reader.close(xml.slice(start + 2, end).trimEnd())
  else if (sign !== '?') openTag(xml.slice(start + 1, end), reader)
  return end + 1
}

function openTag(tag: string, reader: XmlReader) {
  const isEmpty = tag.endsWith('/')
  const space = tag.search(/[\s/]/)
  const name = space < 0 ? tag : tag.slice(0, space)
  reader.open(name, space < 0 ? '' : tag.slice(space))
  if (isEmpty) reader.close(name)
}

/** A „>“ may stand in an attribute. */
const wholeTag = /<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/y

function closingBracket(xml: string, start: number): number {
  wholeTag.lastIndex = start
  return wholeTag.test(xml) ? wholeTag.lastIndex - 1 : -1
}

function declarationEnd(xml: string, start: number, reader: XmlReader): number {
  const endOf = (text: string) => {
    const end = xml.indexOf(text, start + 2)
    return end < 0 ? -1 : end + text.length
  }
  if (xml.length < start + 9) return -1
  if (xml.startsWith('<!--', start)) return endOf('-->')
  // Entities could make much of little, and no spreadsheet program writes any.
  if (!xml.startsWith('<![CDATA[', start)) throw new UnreadableFile(notXml)
  const end = endOf(']]>')
  if (end >= 0) reader.text(xml.slice(start + 9, end - 3))
  return end
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#(x?)([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, entity) : text
}

function entity(whole: string, hex: string | undefined, digits: string | undefined, name: string | undefined): string {
  if (name) return entities[name] ?? whole
  const code = Number.parseInt(digits ?? '', hex ? 16 : 10)
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

const patterns = new Map<string, RegExp>()

/** The value of an attribute of an open tag; undefined where it has none. */
export function attribute(attributes: string, name: string): string | undefined {
  const known = patterns.get(name) ?? new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, known)
  const found = known.exec(attributes)
  return found ? decoded(found[1] ?? found[2] ?? '') : undefined
}

/** A name without its prefix: programs choose prefixes as they like. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
