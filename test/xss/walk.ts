import type { TestApp, Visitor } from '../app.ts'
import { type Form, filled, formsOf, type Markers, patternOf, type Wanted } from './forms.ts'
import { readTags, type Tag, wrongIn } from './strict-html.ts'

/** What became of all that was sent. */
export interface Walk {
  readonly app: TestApp
  readonly markers: Markers
  readonly wanted: readonly Wanted[]
  /** Fields by their marker, and the places that show them. */
  readonly seen: Map<string, Set<string>>
  /** What was wrong, with its place. */
  readonly faults: string[]
  /** Forms that did not take what they were given. */
  readonly refused: Map<string, string>
  /** Forms that were sent, by the pattern of their address and their fields; and where to. */
  readonly sent: Map<string, string>
  /** Pages with forms that are sent when all others are through. */
  readonly later: Map<Visitor, Set<string>>
}

export const newWalk = (app: TestApp, markers: Markers, wanted: readonly Wanted[]): Walk => ({
  ...{ app, markers, wanted, seen: new Map(), faults: [], refused: new Map(), sent: new Map(), later: new Map() },
})

interface Steps {
  readonly from: readonly string[]
  /** So many pages of each kind. */
  readonly most: number
  /** Links are not followed. */
  readonly isAlone?: boolean
  /** When a form is filled in and sent; nothing is where this is absent. */
  when?(form: Form): 'now' | 'later' | 'never'
}

type Reader = Pick<Visitor, 'get'>

/** Goes through the pages as somebody does who follows every link; answers the addresses that were pages. */
export async function walk(at: Walk, visitor: Reader, { from, most, when, isAlone }: Steps): Promise<string[]> {
  const pages = new Set<string>()
  const visited = new Set<string>()
  const counts = new Map<string, number>()
  const next = [...from]
  for (let path = next.shift(); path !== undefined; path = next.shift()) {
    const kind = patternOf(path)
    const count = counts.get(kind) ?? 0
    if (visited.has(path) || count >= most) continue
    visited.add(path)
    counts.set(kind, count + 1)
    const tags = await readPage(at, visitor, path)
    if (!tags) continue
    pages.add(path)
    const led = when ? await fillIn(at, visitor as Visitor, path, { tags, when }) : null
    if (!isAlone) next.push(...linksOf(tags))
    if (!led) continue
    // The page has changed, and may have a further form.
    visited.delete(path)
    counts.set(kind, count)
    next.unshift(led, path)
  }
  return [...pages]
}

const leadsAway = /^\/(?:assets|api|feeds|abmelden)\b|export\.|\/dateien\/|\.yml$|\/datei(?:\?|$)|vorlage/

const linksOf = (tags: readonly Tag[]) =>
  tags
    .filter(({ name, isEnd }) => name === 'a' && !isEnd)
    .map(({ attributes }) => (attributes.get('href') ?? '').split('#')[0] ?? '')
    .filter(href => href.startsWith('/') && !leadsAway.test(href))

async function readPage(at: Walk, visitor: Reader, path: string): Promise<readonly Tag[] | null> {
  const response = await visitor.get(path)
  const text = await response.text()
  return isHtml(response) ? check(at, path, text) : null
}

const isHtml = (response: Response) => (response.headers.get('Content-Type') ?? '').startsWith('text/html')

/** Reads a page, or a mail, strictly; notes what is wrong and which fields it shows. */
export function check(at: Walk, place: string, text: string, isMail = false): readonly Tag[] | null {
  for (const [marker] of text.matchAll(/xss\d+x/g)) at.seen.set(marker, (at.seen.get(marker) ?? new Set()).add(place))
  try {
    const tags = readTags(text)
    at.faults.push(...wrongIn(tags, { isMail }).map(wrong => `${place}: ${wrong}`))
    return tags
  } catch (error) {
    at.faults.push(`${place}: ${(error as Error).message}`)
    return null
  }
}

interface Filling {
  readonly tags: readonly Tag[]
  readonly when: NonNullable<Steps['when']>
}

/** Sends the first form of a page that was not sent before; answers where it leads. */
async function fillIn(at: Walk, visitor: Visitor, path: string, { tags, when }: Filling): Promise<string | null> {
  for (const form of formsOf(tags)) {
    const key = `${patternOf(form.action)} ${[...new Set(form.fields.map(({ name }) => patternOf(name)))].join(' ')}`
    if (at.sent.has(key) || when(form) === 'never') continue
    if (when(form) === 'later') {
      at.later.set(visitor, (at.later.get(visitor) ?? new Set()).add(path))
      continue
    }
    at.sent.set(key, form.action)
    const led = await send(at, visitor, form)
    if (led) return led
  }
  return null
}

/** Sends it until it is taken: shorter where that is asked for, once more where it is only shown again. */
async function send(at: Walk, visitor: Visitor, form: Form): Promise<string | null> {
  const kind = patternOf(form.action)
  let [longest, shown] = [Number.POSITIVE_INFINITY, form]
  for (let turn = 0; turn < 3; turn++) {
    const pairs = filled(shown, { markers: at.markers, wanted: at.wanted, longest })
    const response = await post(at.app, visitor, form.action, pairs)
    if (response.status === 303) return response.headers.get('Location')
    const page = await response.text()
    const tags = isHtml(response) ? (check(at, `POST ${form.action}`, page) ?? []) : []
    const again = formsOf(tags).find(each => patternOf(each.action) === kind)
    if (response.status === 200 && (turn > 0 || !again)) return /\/amt\/[\w-]{43}/.exec(page)?.[0] ?? null
    shown = again ?? form
    const [, most] = /höchstens (\d[\d.]*) Zeichen/.exec(page) ?? []
    if (most) longest = Math.min(longest - 1, Number(most.replace('.', '')))
    else if (response.status !== 200) {
      at.refused.set(kind, `${response.status} ${messagesIn(page)}`)
      return null
    }
  }
  at.refused.set(kind, 'never taken')
  return null
}

const messagesIn = (page: string) =>
  [...page.matchAll(/class="field-message"[^>]*>([^<]*)|<h1>([^<]*)<\/h1>\s*<p[^>]*>([^<]*)/g)]
    .map(([, message, title, text]) => message ?? `${title}: ${text}`)
    .join(' | ')

/** As a page of ours does. */
function post(app: TestApp, visitor: Visitor, action: string, pairs: [string, string][]) {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    ...{ Origin: app.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: visitor.cookie },
  }
  const body = new URLSearchParams(pairs).toString()
  return fetch(app.origin + action, { method: 'POST', headers, body, redirect: 'manual' })
}
