import { paths } from '../../../src/paths.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import { formTo } from '../forms.ts'
import type { Random } from '../random.ts'
import { chooseValues, encode, find, type Marker, rowsOf } from './parts.ts'

/** Ticks rows of the list, or takes all of one Themenfeld, fills in, looks at the preview. Carrying it out is the act. */
export async function changeMany(browser: Browser, random: Random, marker: Marker): Promise<Plan | null> {
  const query = random.chance(0.6) ? await tick(browser, random) : `?themenfeld=${1 + random.below(14)}`
  const chosen = chooseValues(random, marker())
  const page = await browser.page(paths.ownBulk(query))
  const blank = formTo(page, paths.ownBulkPreview())
  if (!blank) return null
  // An empty field means here that it stays; an empty reason follows from the status.
  const typed = Object.entries(chosen.fields).filter(([, text]) => text !== '')
  const preview = await browser.preview(blank.action, encode([...fieldsBut(blank.fields, chosen.fields), ...typed]))
  const form = find(formTo(preview, paths.ownBulkRun()))
  const carried = new Map(form.fields)
  return {
    kind: 'bulk',
    sending: { path: form.action, body: encode(form.fields), type: 'form' },
    requestId: carried.get('anfrage') ?? '',
    services: { ids: seenIn(carried.get('stand') ?? ''), areAll: true },
    values: chosen.values,
  }
}

const fieldsBut = (fields: readonly (readonly [string, string])[], but: Readonly<Record<string, string>>) =>
  fields.filter(([name]) => !(name in but))

async function tick(browser: Browser, random: Random): Promise<string> {
  const ticked = random.some(await rowsOf(browser, random), 2 + random.below(20))
  return `?${ticked.map(({ id }) => `id=${id}`).join('&')}`
}

/** The services of a preview, as its form carries them. */
export const seenIn = (stand: string): number[] =>
  stand.split('.').map(pair => Number.parseInt(pair.split('-')[0] ?? '', 36))
