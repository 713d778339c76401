/** A strict reader of the HTML the product writes: what a browser would have to guess at is an error. */
export interface Tag {
  readonly name: string
  readonly isEnd: boolean
  readonly attributes: ReadonlyMap<string, string>
  /** Text up to the next tag, unescaped. */
  text: string
}

const token = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*)\s*\/?>|([^<]+)/y
const attribute = /([a-zA-Z][\w:-]*)(?:="([^"]*)")?/g

export function readTags(source: string): Tag[] {
  const tags: Tag[] = []
  token.lastIndex = /^<!DOCTYPE html>/i.exec(source)?.[0].length ?? 0
  while (token.lastIndex < source.length) {
    const at = token.lastIndex
    const found = token.exec(source)
    if (!found) throw new Error(`not as we write it: ${source.slice(Math.max(0, at - 80), at + 80)}`)
    const [, end, name = '', attributes = '', text] = found
    const last = tags.at(-1)
    if (text !== undefined) {
      if (last) last.text += unescaped(text)
    } else tags.push({ name: name.toLowerCase(), isEnd: end === '/', attributes: read(attributes), text: '' })
  }
  return tags
}

const read = (attributes: string): ReadonlyMap<string, string> =>
  new Map(
    [...attributes.matchAll(attribute)].map(([, name = '', value = '']) => [name.toLowerCase(), unescaped(value)]),
  )

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

const unescaped = (text: string) => text.replace(/&(\w+|#39);/g, (all, name: string) => entities[name] ?? all)

/** Elements that run, load or lead somewhere by themselves. */
const active =
  /^(?:iframe|frame|object|embed|applet|base|animate|set|foreignobject|math|style|video|audio|source|template|x-.*)$/
const address = /^(?:href|src|action|formaction|xlink:href|poster|data|cite|ping|background|srcset)$/
const harmless = /^(?:$|[/?#]|https?:\/\/|mailto:|tel:|data:image\/(?:png|svg\+xml)[;,])/

/** What no page of ours contains, whoever has written on it; `isMail`: mail programs know no style sheets. */
export function wrongIn(tags: readonly Tag[], { isMail = false } = {}): string[] {
  return tags.flatMap(({ name, attributes, isEnd }) => {
    const wrong = [...attributes].filter(
      ([key, value]) =>
        /^on|^srcdoc$|xss/.test(key) ||
        (key === 'style' && !isMail) ||
        (key === 'http-equiv' && !isMail) ||
        (address.test(key) && !harmless.test(value.trim())),
    )
    const isWrong =
      active.test(name) || (name === 'script' && !isEnd && !/^\/assets\/[\w.-]+$/.test(attributes.get('src') ?? ''))
    if (isWrong && !(isMail && name === 'style')) wrong.unshift(['element', name])
    return wrong.map(([key, value]) => `<${name} ${key}="${value}">`)
  })
}
