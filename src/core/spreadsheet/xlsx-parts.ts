import { tooMuchText } from './collect.ts'
import type { ReadLimits } from './limits.ts'
import { attribute, localName, scanXml } from './scan.ts'
import type { Archive } from './unzip.ts'
import { unescaped } from './xlsx-values.ts'

/** The table of texts cells point into. Readings beside Japanese words are no part of a text. */
export async function readSharedTexts(archive: Archive, limits: ReadLimits): Promise<string[]> {
  const texts: string[] = []
  let [text, characters, isText, isReading] = ['', 0, false, false]
  await scanXml(archive.read(pathOf(archive, 'sharedStrings.xml')), {
    open(name) {
      const local = localName(name)
      if (local === 'si') text = ''
      else if (local === 'rPh') isReading = true
      else if (local === 't') isText = !isReading
    },
    close(name) {
      const local = localName(name)
      if (local === 't') isText = false
      else if (local === 'rPh') isReading = false
      else if (local === 'si') {
        texts.push(unescaped(text))
        characters += text.length
        if (characters > limits.characters) throw tooMuchText()
      }
    },
    text(piece) {
      if (isText) text += piece
    },
  })
  return texts
}

const pathOf = ({ names }: Archive, file: string) => names.find(name => name.endsWith(`/${file}`)) ?? ''

/** Which cell formats show dates. */
export async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let isCellFormats = false
  await scanXml(archive.read(pathOf(archive, 'styles.xml')), {
    open(name, attributes) {
      const local = localName(name)
      if (local === 'numFmt')
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (local === 'cellXfs') isCellFormats = true
      else if (local === 'xf' && isCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        const code = formats.get(id)
        styles.push(code === undefined ? isBuiltInDate(id) : isDateFormat(code))
      }
    },
    close(name) {
      if (localName(name) === 'cellXfs') isCellFormats = false
    },
    text() {},
  })
  return styles
}

const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Has days, months, years or hours in it outside quoted words, colours and languages. */
const isDateFormat = (code: string) =>
  /[dmyh]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').replace(/general|standard/gi, ''))
