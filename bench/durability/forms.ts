/** The forms of a page as a browser would send them. */

export interface Form {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** All forms of a page that post, with what stands in them; buttons and boxes that are not ticked are left out. */
export function formsIn(page: string): Form[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, start = '', content = '']) => {
    if (attribute(start, 'method') !== 'post') return []
    return [{ action: attribute(start, 'action') ?? '', fields: fieldsIn(content) }]
  })
}

/** The form that leads to an address beginning like this; undefined where the page offers none. */
export const formTo = (page: string, action: string): Form | undefined =>
  formsIn(page).find(form => form.action === action || form.action.startsWith(`${action}?`))

/** Ticked rows of the own list: `id-version`. */
export const rowsIn = (page: string): string[] =>
  [...page.matchAll(/<input\b[^>]*\bname="id" value="(\d+-\d+)"/g)].map(([, value = '']) => value)

function fieldsIn(content: string): Form['fields'] {
  const found = content.matchAll(/<(input)\b([^>]*)>|<(select|textarea)\b([^>]*)>([\s\S]*?)<\/\3>/g)
  return [...found].flatMap(([, input, ofInput = '', tag = '', ofTag = '', inner = '']) => {
    const attributes = input ? ofInput : ofTag
    const name = attribute(attributes, 'name')
    const value = name && !/\sdisabled\b/.test(attributes) ? sentValue(input ?? tag, attributes, inner) : null
    return name && value !== null ? [[name, value] as const] : []
  })
}

function sentValue(tag: string, attributes: string, inner: string): string | null {
  if (tag === 'textarea') return decode(inner)
  if (tag === 'select') return attribute(chosenOption(inner), 'value') ?? ''
  const isBox = /\stype="(?:checkbox|radio)"/.test(attributes)
  return isBox && !/\schecked\b/.test(attributes) ? null : (attribute(attributes, 'value') ?? '')
}

function chosenOption(inner: string): string {
  const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attributes)
  return options.find(attributes => /\sselected\b/.test(attributes)) ?? options[0] ?? ''
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(` ${attributes}`)?.[1]
  return value === undefined ? undefined : decode(value)
}

const decode = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
