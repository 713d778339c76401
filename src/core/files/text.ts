import { localName, scanXml } from '#core/spreadsheet/scan.ts'
import { UnreadableFile } from '#core/spreadsheet.ts'
import { damaged, RefusedFile } from './refused.ts'

/** A JSON that programs can read: UTF-8, an object or a list. */
export function checkJson(bytes: Buffer): void {
  const text = decoded(bytes, 'utf-8').replace(/^\uFEFF/, '')
  try {
    JSON.parse(text)
  } catch {
    throw new RefusedFile('Das ist kein gültiges JSON. Bitte prüfen Sie Klammern, Kommas und Anführungszeichen.')
  }
}

/** An XML that is complete and is nothing but data: without DTD and entities, not a page or picture that runs something. */
export async function checkXml(bytes: Buffer): Promise<void> {
  const text = decoded(bytes, encodingOf(bytes)).replace(/^\uFEFF/, '')
  const tags = new OpenTags()
  try {
    await scanXml(pieces(text), tags)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new RefusedFile(/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text) ? withEntities : damaged)
  }
  if (!tags.isComplete) throw new RefusedFile(damaged)
  if (tags.isActive || /<\?xml-stylesheet/i.test(text)) throw new RefusedFile(active)
}

const withEntities = 'Das XML enthält eine DTD oder Entitäten. Bitte speichern Sie es ohne.'
const active = 'Das XML ist eine Webseite, eine Grafik oder enthält ein Skript. Wir nehmen nur Daten an.'

async function* pieces(text: string) {
  yield text
}

/** Follows the tags: each is closed, in turn, around one root. */
class OpenTags {
  isActive = false
  private names: string[] = []
  private roots = 0
  private isBroken = false

  get isComplete() {
    return !this.isBroken && this.roots === 1 && !this.names.length
  }

  open(name: string) {
    if (!this.names.length) this.roots += 1
    if (!/^[\p{L}_:][\p{L}\p{N}\p{M}_:.-]*$/u.test(name)) this.isBroken = true
    if (/^(?:svg|html|script)$/i.test(localName(name))) this.isActive = true
    this.names.push(name)
  }

  close(name: string) {
    if (this.names.pop() !== name) this.isBroken = true
  }

  text(text: string) {
    if (!this.names.length && text.trim()) this.isBroken = true
  }
}

function encodingOf(bytes: Buffer): string {
  const declared = /^[^>]{0,100}encoding\s*=\s*["']([\w-]+)/.exec(bytes.toString('latin1', 0, 200))?.[1] ?? 'utf-8'
  if (/^(?:utf-?8|us-ascii)$/i.test(declared)) return 'utf-8'
  if (/^(?:iso-8859-1|windows-1252)$/i.test(declared)) return 'windows-1252'
  throw new RefusedFile(notUtf8)
}

const notUtf8 = 'Der Text ist nicht in UTF-8 geschrieben. Bitte speichern Sie die Datei in UTF-8.'

function decoded(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new RefusedFile(notUtf8)
  }
}
