import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { forbidden, notFound } from '#core/errors.ts'
import { parseForm, requiredText } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { type Actor, actsAs } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { inquire } from './commands/inquire.ts'
import type { AdministrationDeps } from './deps.ts'
import { findServiceName, getInquiryRoute, type InquiryRoute } from './queries/inquiry.ts'
import { mayInquire } from './rules.ts'
import { InquiryPage, longestSubject } from './views/inquiry.tsx'

const inquiryForm = z.object({
  betreff: requiredText('Bitte geben Sie einen Betreff ein.', longestSubject).transform(text =>
    text.replace(/\s+/g, ' '),
  ),
  text: requiredText('Bitte schreiben Sie, worum es geht.', 5000),
  formular: z.uuid('Dieses Formular ist unvollständig. Bitte laden Sie die Seite neu.'),
})

/** Whoever may write for the house goes on to a message; an inquiry by mail is for those who only read. */
export async function showInquiry(c: HttpContext, { db }: AdministrationDeps) {
  const actor = inquirer(c)
  const route = await getInquiryRoute(db, actor, idOf(c))
  if (actsAs(actor, 'editor'))
    return c.redirect(paths.newConversation(`?an=${route.administrationId}${aboutOf(c)}`), 303)
  const subject = await subjectOf(c, db)
  return sendForm(c, route, subject ? { values: { betreff: subject }, errors: {} } : emptyForm)
}

export async function sendInquiry(c: HttpContext, { db, baseUrl }: AdministrationDeps) {
  const actor = inquirer(c)
  const route = await getInquiryRoute(db, actor, idOf(c))
  const form = await parseForm(c, inquiryForm)
  if (!form.isValid) return sendForm(c, route, form, 400)
  const { betreff: subject, text, formular: formId } = form.value
  await transaction(db, tx => inquire(tx, actor, route, { subject, text, formId }, baseUrl))
  return redirectDone(c, paths.administration(route.administrationId), 'anfrage')
}

/** What the page was about that somebody comes from, as messages name it. */
function aboutOf(c: HttpContext): string {
  const { leistung, zu = leistung ? `leistung-${leistung}` : '' } = c.req.query()
  return /^[a-z]+-[1-9]\d{0,8}$/.test(zu) ? `&zu=${zu}` : ''
}

/** Whoever comes from a service asks about it. */
async function subjectOf(c: HttpContext, db: AdministrationDeps['db']): Promise<string | undefined> {
  const id = c.req.query('leistung') ?? ''
  return /^[1-9]\d{0,8}$/.test(id) ? (await findServiceName(db, Number(id)))?.slice(0, longestSubject) : undefined
}

/** For guests there is no such page. */
function inquirer(c: HttpContext): Actor {
  const visitor = visitorOf(c)
  if (!visitor) throw notFound()
  if (!mayInquire(visitor))
    throw forbidden(
      'Anfragen schreiben Personen, die für eine freigegebene Verwaltung handeln. Sobald Ihr Zugang freigegeben ist, können Sie das auch.',
    )
  return visitor
}

const idOf = (c: HttpContext) => {
  const id = c.req.param('id') ?? ''
  if (!/^\d{7}$/.test(id)) throw notFound()
  return Number(id)
}

function sendForm(c: HttpContext, route: InquiryRoute, form: FormState, status = 200) {
  const { administrationId, administrationName } = route
  const trail = [
    ['Verwaltungen', paths.administrations()] as const,
    [administrationName, paths.administration(administrationId)] as const,
  ]
  const frame = { title: 'Anfrage schreiben', area: 'administrations' as const, trail, isUnlisted: true }
  return sendPage(c, frame, <InquiryPage route={route} form={form} formId={randomUUID()} />, status)
}
