import { paths } from '../../../src/paths.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import { type Form, formsIn } from '../forms.ts'
import type { Random } from '../random.ts'
import { encode, rowsOf } from './parts.ts'

/** Takes one change back, from the history of a row. */
export async function undoOne(browser: Browser, random: Random): Promise<Plan | null> {
  const entered = (await rowsOf(browser, random)).filter(({ version }) => version > 0)
  if (!entered.length) return null
  const { id } = random.pick(entered)
  const form = pickTakingBack(await browser.page(paths.ownServiceHistory(id)), random)
  if (!form) return null
  const fields = new Map(form.fields)
  return {
    kind: 'undo one',
    sending: { path: form.action, body: encode(form.fields), type: 'form' },
    requestId: fields.get('anfrage') ?? '',
    services: { ids: [id], areAll: true },
    values: {},
    undoes: { event: fields.get('ereignis') ?? '' },
  }
}

/** Takes a whole act back, from the list of acts. */
export async function undoBatch(browser: Browser, random: Random): Promise<Plan | null> {
  const form = pickTakingBack(await browser.page(paths.ownBatches()), random)
  if (!form) return null
  const batch = /aenderungen\/(\d+)\//.exec(form.action)?.[1] ?? ''
  return {
    kind: 'undo batch',
    sending: { path: form.action, body: encode(form.fields), type: 'form' },
    requestId: null,
    services: null,
    values: {},
    undoes: { batch },
  }
}

/** Mostly the newest, which nobody has changed since. */
function pickTakingBack(page: string, random: Random): Form | undefined {
  const forms = formsIn(page).filter(({ action }) => /\/ruecknahme(\?|$)/.test(action))
  return random.chance(0.7) ? forms[0] : forms[random.below(forms.length || 1)]
}
