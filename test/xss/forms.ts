import { addressOf, attackOf } from './corpus.ts'
import type { Tag } from './strict-html.ts'

/** A form that changes something, as a page shows it. */
export interface Form {
  readonly action: string
  readonly fields: readonly Field[]
  /** What the form is for: the button that stands out, else the first. */
  readonly button: { readonly name: string; readonly value: string } | null
}

interface Field {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly longest: number
  readonly isChosen: boolean
}

const number = (text: string | undefined) => (text ? Number(text) : 4000)

interface Opened {
  readonly action: string
  readonly fields: Field[]
  button: Form['button']
}

/** The forms of a page that are sent by POST. */
export function formsOf(tags: readonly Tag[]): Form[] {
  const forms: Opened[] = []
  let open: Opened | null = null
  let select = ''
  for (const { name, isEnd, attributes, text } of tags) {
    if (name === 'form') open = null
    if (name === 'form' && !isEnd && attributes.get('method') === 'post') {
      open = { action: attributes.get('action') ?? '', fields: [], button: null }
      forms.push(open)
    }
    if (!open || isEnd || attributes.has('disabled')) continue
    const common = { longest: number(attributes.get('maxlength')), value: attributes.get('value') ?? '' }
    const field = { name: attributes.get('name') ?? '', ...common }
    if (name === 'input')
      open.fields.push({
        ...field,
        type: attributes.get('inputmode') === 'numeric' ? 'numeric' : (attributes.get('type') ?? 'text'),
        isChosen: attributes.has('checked'),
      })
    if (name === 'button' && attributes.get('type') === 'submit' && !attributes.has('formaction')) {
      if (!open.button || /--primary/.test(attributes.get('class') ?? '')) open.button = field
    }
    if (name === 'textarea') open.fields.push({ ...field, type: 'textarea', value: text.trim(), isChosen: true })
    if (name === 'select') select = field.name
    if (name === 'option')
      open.fields.push({ ...field, name: select, type: 'option', isChosen: attributes.has('selected') })
  }
  return forms
}

/** The same for all objects of a kind. */
export const patternOf = (path: string): string =>
  (path.split(/[?#]/)[0] ?? '').replace(/[\w-]{43}|[\da-f]{8}-[\da-f-]{27}|\d+/g, ':id')

/** Numbers every field into which text was written, to find it again. */
export class Markers {
  readonly fields = new Map<string, string>()

  of(form: Form, field: Field): string {
    const key = `${patternOf(form.action)} ${patternOf(field.name)}`
    const known = this.fields.get(key) ?? `xss${this.fields.size + 1}x`
    this.fields.set(key, known)
    return known
  }
}

/** What fields want that take no free text, by the end of their form's address and their name. */
export type Wanted = readonly [form: RegExp, field: RegExp, value: string | ((attack: string) => string)]

interface Filling {
  readonly markers: Markers
  readonly wanted: readonly Wanted[]
  /** As the refused form has said. */
  readonly longest: number
}

const day = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

/** Fills a form as somebody would who means harm: into every text goes what it can hold. */
export function filled(form: Form, filling: Filling): [name: string, value: string][] {
  const pairs: [string, string][] = []
  const groups = Map.groupBy(form.fields, ({ name, type }) => `${name} ${type}`)
  for (const fields of groups.values()) {
    const [first] = fields
    if (!first?.name || first.type === 'file') continue
    const fixed = fixedOf(form, first, filling)
    if (fixed !== null) pairs.push([first.name, fixed])
    else if (/^(?:radio|checkbox|option)$/.test(first.type)) pairs.push(...chosenOf(fields))
    else for (const field of fields) pairs.push([field.name, textFor(form, field, filling)])
  }
  if (form.button?.name) pairs.push([form.button.name, form.button.value])
  return pairs
}

function fixedOf(form: Form, field: Field, { wanted, markers }: Filling): string | null {
  const [, , value] = wanted.find(([at, name]) => at.test(patternOf(form.action)) && name.test(field.name)) ?? []
  if (value === undefined) return null
  return typeof value === 'string' ? value : value(attackOf(markers.of(form, field), 1500, 0))
}

/** What is chosen already, else the first that says something. */
function chosenOf(fields: readonly Field[]): [string, string][] {
  const chosen = fields.filter(({ isChosen, value }) => isChosen && value !== '')
  const first = fields.find(({ value }) => value !== '')
  const taken = chosen.length || !first ? chosen : [first]
  return taken.map(({ name, value }) => [name, value || 'ja'])
}

function textFor(form: Form, field: Field, { markers, longest }: Filling): string {
  const { type, value } = field
  if (/^(?:hidden|email|tel|password)$/.test(type)) return value
  if (type === 'date') return value || day()
  if (type === 'numeric') return value || '100'
  const marker = markers.of(form, field)
  if (type === 'url') return addressOf(marker)
  return attackOf(marker, Math.min(field.longest, longest), markers.fields.size)
}

/** Whether somebody writes into it. */
export const isWritten = ({ fields }: Form): boolean =>
  fields.some(({ type }) => /^(?:text|textarea|url|search)$/.test(type))
