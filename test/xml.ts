/** A strict reader of the XML the product writes: elements, attributes in double quotes, text. Anything else is an error. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, unescaped. */
  readonly text: string
}

const token = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y
const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs XML cannot hold
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u

interface Open {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

export function readXml(source: string): XmlElement {
  if (!source.startsWith(declaration)) throw new Error('The declaration is missing')
  if (forbidden.test(source)) throw new Error('A sign that XML cannot hold')
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  token.lastIndex = declaration.length
  while (token.lastIndex < source.length) {
    const at = token.lastIndex
    const found = token.exec(source)
    if (!found) throw new Error(`Not XML: ${source.slice(at, at + 60)}`)
    take(found, open)
  }
  const [document] = root.children
  if (open.length !== 1 || root.children.length !== 1 || root.text.trim() || !document)
    throw new Error('Not one element')
  return document
}

function take([, isEnd, name = '', attributes = '', isEmpty, text]: RegExpExecArray, open: Open[]) {
  const parent = open.at(-1) as Open
  if (text !== undefined) {
    parent.text += unescaped(text)
    return
  }
  if (isEnd) {
    if (parent.name !== name || attributes || isEmpty) throw new Error(`</${name}> ends ${parent.name}`)
    open.pop()
    return
  }
  const element: Open = { name, attributes: {}, children: [], text: '' }
  for (const [, key = '', value = ''] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (key in element.attributes) throw new Error(`${key} stands twice`)
    element.attributes[key] = unescaped(value)
  }
  parent.children.push(element)
  if (!isEmpty) open.push(element)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function unescaped(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> stands in a text')
  return text.replace(/&(?:(\w+);)?/g, (all, name: string | undefined) => {
    const sign = entities[name ?? '']
    if (!sign) throw new Error(`${all} is no entity`)
    return sign
  })
}
