import { paths } from '../../../src/paths.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import { formTo } from '../forms.ts'
import { encode, find } from './parts.ts'

/** Invites somebody who was never invited before, which sends a mail. Not asked again: a second time it is a second mail. */
export async function invite(browser: Browser): Promise<Plan | null> {
  if (!browser.person.isCoordinator) return null
  const form = find(formTo(await browser.page(paths.ownInvitations()), paths.ownInvitations()))
  const recipient = `${crypto.randomUUID()}@example.org`
  const fields = { ...Object.fromEntries(form.fields), email: recipient }
  return {
    kind: 'invite',
    sending: { path: form.action, body: encode(Object.entries(fields)), type: 'form' },
    requestId: null,
    services: null,
    values: {},
    recipient,
  }
}
