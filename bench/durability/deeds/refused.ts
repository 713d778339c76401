import { paths } from '../../../src/paths.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import type { Random } from '../random.ts'
import { changeMany } from './bulk.ts'
import type { Marker } from './parts.ts'
import { saveRow, saveValues } from './set.ts'

/** Something that must never be written: a version nobody has, a status without its reason, a stranger's token. */
export async function beRefused(browser: Browser, random: Random, marker: Marker): Promise<Plan | null> {
  const plan = await random.pick([staleRow, staleValues, staleBulk, withoutReason, withoutToken])(
    browser,
    random,
    marker,
  )
  return plan && { ...plan, kind: 'to be refused' }
}

const staleRow: Deed = async (...given) => changed(await saveRow(...given), { fassung: '2147483000' })

const withoutReason: Deed = async (...given) => changed(await saveRow(...given), { status: 'deferred', grund: '' })

const withoutToken: Deed = async (...given) => changed(await saveRow(...given), { _token: 'from-somewhere-else' })

const staleValues: Deed = async (...given) => {
  const plan = await saveValues(...given)
  const body = JSON.stringify({ ...JSON.parse(plan.sending.body), version: 2147483000 })
  return { ...plan, sending: { ...plan.sending, body } }
}

const staleBulk: Deed = async (...given) => {
  const plan = await changeMany(...given)
  const stand = new URLSearchParams(plan?.sending.body).get('stand') ?? ''
  return plan && changed(plan, { stand: stand.replace(/-[0-9a-z]+/g, '-zik0aa') })
}

type Deed = (browser: Browser, random: Random, marker: Marker) => Promise<Plan | null>

function changed(plan: Plan, fields: Readonly<Record<string, string>>): Plan {
  const body = new URLSearchParams(plan.sending.body)
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return { ...plan, sending: { ...plan.sending, body: body.toString() } }
}

/** Somebody who may only read sends what a colleague could send. */
export async function withoutRight(browser: Browser, random: Random, marker: Marker): Promise<Plan> {
  await browser.page(paths.ownServices())
  const note = marker()
  const requestId = crypto.randomUUID()
  const body = JSON.stringify({ version: 0, requestId, values: { status: 'done', notiz: note } })
  return {
    kind: 'to be refused',
    sending: { path: paths.ownServiceValues(1 + random.below(9)), body, type: 'json' },
    requestId,
    services: null,
    values: { note },
  }
}
