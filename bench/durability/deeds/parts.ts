import { paths } from '../../../src/paths.ts'
import type { Browser } from '../browser.ts'
import type { Form } from '../forms.ts'
import { rowsIn } from '../forms.ts'
import type { Random } from '../random.ts'

/** A new text that nobody else writes, for the note of an entry. */
export type Marker = () => string

export interface Row {
  readonly id: number
  readonly version: number
}

const openLists = new WeakMap<Browser, Row[]>()

/** The list a person has before her, often for a while. Few services for many people, so that they meet in the same rows. */
export async function rowsOf(browser: Browser, random: Random): Promise<Row[]> {
  const open = openLists.get(browser)
  if (open && random.chance(0.7)) return open
  const page = await browser.page(paths.ownServices(`?seite=${random.pick([1, 1, 2])}`))
  const rows = rowsIn(page).map(readRow)
  openLists.set(browser, rows)
  return rows
}

export function readRow(ticked: string): Row {
  const [id = 0, version = 0] = ticked.split('-').map(Number)
  return { id, version }
}

interface Chosen {
  /** By key of the field, as one types them. */
  readonly fields: Readonly<Record<string, string>>
  /** By column, as they are kept. */
  readonly values: Readonly<Record<string, unknown>>
}

/** A note, and perhaps more. A reason is given where the status needs one and left away where it has none. */
export function chooseValues(random: Random, note: string): Chosen {
  const fields: Record<string, string> = { notiz: note }
  const values: Record<string, unknown> = { note }
  const set = (key: string, column: string, typed: string, kept: unknown = typed) => {
    fields[key] = typed
    values[column] = kept
  }
  const status = random.pick(['open', 'planned', 'inProgress', 'done', 'done', 'deferred', 'notResponsible'])
  set('status', 'status', status)
  const needsReason = status === 'deferred' || status === 'notResponsible'
  set('grund', 'reason', needsReason ? 'so entschieden' : '', needsReason ? 'so entschieden' : null)
  if (random.chance(0.3))
    set('sichtbar', 'visibility', random.pick(['public', 'administrations', 'alliance', 'internal']))
  if (random.chance(0.3)) set('weg', 'channel', random.pick(['own', 'reuse', 'efa']))
  if (random.chance(0.3)) set('amt', 'unit', random.pick(['Bauamt', 'Bürgerbüro', 'Ordnungsamt']))
  if (random.chance(0.2)) set('ziel', 'target_on', `2027-0${1 + random.below(9)}-15`)
  if (random.chance(0.2)) addNumber(random, set)
  return { fields, values }
}

function addNumber(random: Random, set: (key: string, column: string, typed: string, kept: unknown) => void) {
  const count = random.below(5000)
  set('fallzahl', 'case_count', String(count), count)
}

export const encode = (fields: Iterable<readonly [string, string]>): string =>
  new URLSearchParams([...fields].map(([name, value]) => [name, value])).toString()

/** A form the page always has. */
export function find(form: Form | undefined): Form {
  if (!form) throw new Error('the page does not have the form it should have')
  return form
}
