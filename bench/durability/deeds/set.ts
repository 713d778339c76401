import { paths } from '../../../src/paths.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import { formTo } from '../forms.ts'
import type { Random } from '../random.ts'
import { chooseValues, encode, find, type Marker, rowsOf } from './parts.ts'

/** Fills in the form of a row. */
export async function saveRow(browser: Browser, random: Random, marker: Marker): Promise<Plan> {
  const { id } = random.pick(await rowsOf(browser, random))
  const form = find(formTo(await browser.page(paths.ownService(id)), paths.ownService(id)))
  const chosen = chooseValues(random, marker())
  const fields = { ...Object.fromEntries(form.fields), ...chosen.fields }
  return {
    kind: 'row form',
    sending: { path: form.action, body: encode(Object.entries(fields)), type: 'form' },
    requestId: fields.anfrage ?? '',
    services: { ids: [id], areAll: true },
    values: chosen.values,
  }
}

/** Changes cells of the list, as its script does. */
export async function saveValues(browser: Browser, random: Random, marker: Marker): Promise<Plan> {
  const { id, version } = random.pick(await rowsOf(browser, random))
  const chosen = chooseValues(random, marker())
  const requestId = crypto.randomUUID()
  return {
    kind: 'single values',
    sending: {
      path: paths.ownServiceValues(id),
      body: JSON.stringify({ version, requestId, values: chosen.fields }),
      type: 'json',
    },
    requestId,
    services: { ids: [id], areAll: true },
    values: chosen.values,
  }
}

/** Says that a row is still true, without changing anything. */
export async function confirmOne(browser: Browser, random: Random): Promise<Plan | null> {
  const entered = (await rowsOf(browser, random)).filter(({ version }) => version > 0)
  if (!entered.length) return null
  const { id } = random.pick(entered)
  const form = find(formTo(await browser.page(paths.ownService(id)), paths.ownService(id)))
  return {
    kind: 'confirm one',
    sending: { path: form.action, body: encode([...form.fields, ['aktion', 'bestaetigen']]), type: 'form' },
    requestId: new Map(form.fields).get('anfrage') ?? '',
    services: { ids: [id], areAll: true },
    values: {},
  }
}
