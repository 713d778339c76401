import { forbidden, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { replyTo } from './commands/reply.ts'
import type { ExperienceDeps } from './deps.ts'
import { atWork, idOf } from './house.ts'
import { getReported, type Report, type Reported } from './queries/report.ts'
import { sendReportPage } from './reporting.tsx'
import { mayReply } from './rules.ts'
import { replyForm } from './schema.ts'
import { ReplyPage } from './views/reply.tsx'

const answering = 'Auf Erfahrungsberichte antworten'

/** The report of an adopter of the own solution; the form to answer it. */
export async function showReply(c: HttpContext, { db }: ExperienceDeps) {
  const { actor } = atWork(c, mayReply, answering)
  const reported = await getReported(db, actor, idOf(c, 'Diese Nachnutzung gibt es nicht.'))
  return sendReply(c, reported, answered(reported), emptyForm)
}

function answered({ side, report }: Reported): Report {
  if (side !== 'giver') throw forbidden('Auf den Bericht antwortet die Verwaltung, die die Lösung anbietet.')
  if (!report) throw notFound('Zu dieser Nachnutzung gibt es noch keinen Bericht.')
  return report
}

export async function saveReply(c: HttpContext, { db, baseUrl }: ExperienceDeps) {
  const { actor } = atWork(c, mayReply, answering)
  const reuseId = idOf(c, 'Diese Nachnutzung gibt es nicht.')
  const form = await parseForm(c, replyForm)
  if (!form.isValid) {
    const reported = await getReported(db, actor, reuseId)
    return sendReply(c, reported, answered(reported), form, 400)
  }
  const { fassung: version, stand, antwort: text } = form.value
  const { isSaved, reported } = await replyTo(db, actor, { reuseId, version, stand, text, baseUrl })
  if (isSaved) return redirectDone(c, paths.reuseExperience(reuseId), 'geantwortet')
  return sendReply(c, reported, answered(reported), { values: form.values, errors: {} }, 409)
}

function sendReply(c: HttpContext, reported: Reported, report: Report, form: FormState, status = 200) {
  const page = <ReplyPage reported={reported} report={report} form={form} isChanged={status === 409} />
  return sendReportPage(c, reported, page, {}, status)
}
