import { paths } from '../../../src/paths.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import { formsIn, formTo } from '../forms.ts'
import type { Random } from '../random.ts'
import { encode, find, rowsOf } from './parts.ts'

/** Everything that is due, of the house or of one unit. */
export async function confirmDue(browser: Browser, random: Random): Promise<Plan | null> {
  const forms = formsIn(await browser.page(paths.ownConfirmation())).filter(
    ({ action, fields }) => action === paths.ownConfirmation() && fields.some(([name]) => name === 'anfrage'),
  )
  if (!forms.length) return null
  const form = random.pick(forms)
  return {
    kind: 'confirm due',
    sending: { path: form.action, body: encode(form.fields), type: 'form' },
    requestId: new Map(form.fields).get('anfrage') ?? '',
    services: null,
    values: {},
  }
}

/** Rows of the list as they were seen. */
export async function confirmTicked(browser: Browser, random: Random): Promise<Plan> {
  const page = await browser.page(paths.ownServices())
  const token = find(formTo(page, paths.ownBulk())).fields
  const ticked = random.some(await rowsOf(browser, random), 1 + random.below(8))
  const boxes = ticked.map(({ id, version }) => ['id', `${id}-${version}`] as const)
  return {
    kind: 'confirm ticked',
    sending: {
      path: paths.ownConfirmation(),
      body: encode([...token, ['umfang', 'auswahl'], ...boxes]),
      type: 'form',
    },
    requestId: null,
    services: { ids: ticked.map(({ id }) => id), areAll: false },
    values: {},
  }
}
