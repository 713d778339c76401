import { randomUUID } from 'node:crypto'
import { transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { actorOf } from '#web/actor.ts'
import type { FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { changeSetting } from './commands/settings.ts'
import type { OperatorDeps } from './deps.ts'
import { sendOperationPage } from './page.tsx'
import { readStored } from './queries/settings.ts'
import { registrationPart, securityPart } from './settings/access-parts.tsx'
import { mailPart } from './settings/mail-part.tsx'
import type { Part, PartContext } from './settings/part.ts'
import { instancePart, operatorPart, textsPart } from './settings/texts-parts.tsx'
import { SettingsPage, SettingsPartPage } from './views/settings.tsx'

const area = paths.operationSettings()
const parts: readonly Part[] = [instancePart, operatorPart, textsPart, mailPart, registrationPart, securityPart]

const sentences = {
  gespeichert: 'Die Einstellung ist gespeichert. Sie gilt ab sofort.',
  gleich: 'Es hat sich nichts geändert.',
}

async function contextOf(c: HttpContext, { db, config, secret }: OperatorDeps): Promise<PartContext> {
  return { config, secret, stored: await readStored(db), actor: actorOf(c) }
}

export async function showSettings(c: HttpContext, deps: OperatorDeps) {
  const context = await contextOf(c, deps)
  const groups = parts.map(part => ({ part, holdings: part.holdings(context) }))
  return sendOperationPage(c, { title: 'Einstellungen', area, sentences }, <SettingsPage groups={groups} />)
}

function partOf(c: HttpContext): Part {
  const found = parts.find(({ part }) => part === c.req.param('part'))
  if (!found) throw notFound()
  return found
}

export async function showSettingsPart(c: HttpContext, deps: OperatorDeps) {
  const part = partOf(c)
  const context = await contextOf(c, deps)
  return sendPart(c, part, context, { values: part.initial(context), errors: {} })
}

function sendPart(c: HttpContext, part: Part, context: PartContext, form: FormState, status = 200) {
  return sendOperationPage(
    c,
    { title: part.title, area, isBelow: true },
    <SettingsPartPage part={part} context={context} form={form} />,
    status,
  )
}

export async function saveSettingsPart(c: HttpContext, deps: OperatorDeps) {
  const part = partOf(c)
  const context = await contextOf(c, deps)
  const { form, plan } = await part.attempt(c, context)
  if (plan === null || 'errors' in plan) return sendPart(c, part, context, form, 400)
  const seen = [form.values.stand ?? ''].flat()[0] ?? ''
  const outcome = await transaction(deps.db, tx => changeSetting(tx, context.actor, { name: part.name, seen, ...plan }))
  if (outcome === 'stale')
    return sendPart(c, part, await contextOf(c, deps), { values: form.values, errors: { '': overtaken } }, 409)
  return redirectDone(c, area, outcome === 'changed' ? 'gespeichert' : 'gleich')
}

const overtaken =
  'Inzwischen hat jemand anderes diese Einstellung geändert. Unten steht noch Ihre Eingabe; wenn Sie noch einmal speichern, gilt sie.'

/** To the one who asks, through the same queue as every mail. */
export async function sendTestMail(c: HttpContext, { db, config }: OperatorDeps) {
  const { email, name } = actorOf(c)
  await enqueueMail(db, {
    key: `test:${randomUUID()}`,
    purpose: 'test',
    to: email,
    name,
    subject: 'Probe-Mail von OZG-connect',
    body: [
      'der Versand von E-Mails funktioniert: Diese Mail kam bei Ihnen an.',
      { label: 'Zum Betrieb', href: config.baseUrl + paths.operation() },
    ],
    reason: 'Sie erhalten diese E-Mail, weil Sie im Betrieb von OZG-connect eine Probe-Mail angefordert haben.',
  })
  return redirectDone(c, paths.operationMails(), 'probe')
}
