/** The part of YAML that files like `publiccode.yml` use: maps, lists of texts, quoted, plain and block texts. */

export type YamlValue = string | readonly YamlValue[] | { readonly [key: string]: YamlValue } | undefined

/** As JSON writes it, which YAML reads. */
export const quote = (text: string): string => JSON.stringify(text)

interface Line {
  readonly indent: number
  readonly text: string
}

const deepest = 20

/** Reads a file; what it does not understand is left out. It never runs anything and knows no references. */
export function parseYaml(source: string): YamlValue {
  const lines = source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(text => ({ indent: text.length - text.trimStart().length, text: text.trimStart() }))
  return new Reader(lines).block(0, 0)
}

class Reader {
  readonly lines: readonly Line[]
  position = 0

  constructor(lines: readonly Line[]) {
    this.lines = lines
  }

  /** The next line that says something. */
  peek(): Line | undefined {
    while (/^(#|$|---|%|\.\.\.$)/.test(this.lines[this.position]?.text ?? 'x')) this.position++
    return this.lines[this.position]
  }

  block(indent: number, depth: number): YamlValue {
    const first = this.peek()
    if (!first || first.indent < indent || depth > deepest) return undefined
    return /^-(\s|$)/.test(first.text) ? this.list(first.indent, depth) : this.map(first.indent, depth)
  }

  map(indent: number, depth: number): YamlValue {
    const entries: [string, YamlValue][] = []
    for (let line = this.peek(); line && line.indent >= indent; line = this.peek()) {
      this.position++
      const [, key, rest = ''] = /^("[^"]*"|'[^']*'|[^\s#:][^:]*?)\s*:(?:\s+(.*))?$/.exec(line.text) ?? []
      if (key === undefined || line.indent > indent) continue
      entries.push([scalar(key), this.value(rest, line.indent, depth)])
    }
    // Without a prototype, so that no key of a file means anything to the program.
    return Object.assign(Object.create(null), Object.fromEntries(entries))
  }

  value(rest: string, indent: number, depth: number): YamlValue {
    if (/^[|>][-+\d]*\s*(#.*)?$/.test(rest)) return this.blockText(indent, rest.startsWith('>'))
    if (rest && !rest.startsWith('#')) return this.continued(rest, indent)
    const next = this.peek()
    // A list may stand as far left as its key.
    if (next && /^-(\s|$)/.test(next.text) && next.indent >= indent) return this.list(next.indent, depth + 1)
    return this.block(indent + 1, depth + 1)
  }

  list(indent: number, depth: number): YamlValue {
    const items: YamlValue[] = []
    for (let line = this.peek(); line?.indent === indent && /^-(\s|$)/.test(line.text); line = this.peek()) {
      this.position++
      const rest = line.text.slice(1).trim()
      if (rest) items.push(scalar(rest))
      // What belongs to an entry that is a map of its own is left out.
      for (let next = this.peek(); next && next.indent > indent; next = this.peek()) this.position++
    }
    return depth > deepest ? undefined : items
  }

  /** A plain text may go on in the lines below that stand further in. */
  continued(first: string, indent: number): string {
    const parts = [first]
    for (let next = this.lines[this.position]; next?.text && next.indent > indent; next = this.lines[this.position]) {
      parts.push(next.text)
      this.position++
    }
    return scalar(parts.join(' '))
  }

  blockText(indent: number, isFolded: boolean): string {
    const texts: string[] = []
    let own: number | null = null
    for (
      let line = this.lines[this.position];
      line && (!line.text || line.indent > indent);
      line = this.lines[this.position]
    ) {
      if (line.text) own ??= line.indent
      texts.push(
        line.text && `${' '.repeat(line.indent - (own ?? line.indent) > 0 ? line.indent - (own ?? 0) : 0)}${line.text}`,
      )
      this.position++
    }
    const text = texts.join('\n').trim()
    return isFolded ? text.replace(/(?<!\n)\n(?!\n)/g, ' ') : text
  }
}

function scalar(text: string): string {
  const trimmed = text.trim()
  const [quoted] = /^"(?:[^"\\]|\\.)*"/.exec(trimmed) ?? []
  if (quoted) return unescaped(quoted)
  const [single] = /^'(?:[^']|'')*'/.exec(trimmed) ?? []
  if (single) return single.slice(1, -1).replaceAll("''", "'")
  return trimmed.replace(/\s+#.*$/, '')
}

function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}
