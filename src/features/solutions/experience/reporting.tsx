import type { Child } from 'hono/jsx'
import { conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { houseOf } from '#web/house.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { isAuthor, isReportable } from './author.ts'
import { deleteReport, writeReport } from './commands/report.ts'
import type { ExperienceDeps } from './deps.ts'
import { atWork, idOf } from './house.ts'
import { getReported, type Reported } from './queries/report.ts'
import { mayReply, mayReport } from './rules.ts'
import { removalForm, reportForm } from './schema.ts'
import { ReportFormPage } from './views/form.tsx'
import { RemovalPage, ReportPage } from './views/report.tsx'

const sentences = {
  gespeichert: 'Gespeichert. Danke: Ihr Bericht hilft allen, die vor derselben Entscheidung stehen.',
  geloescht: 'Der Bericht ist gelöscht.',
  geantwortet: 'Ihre Antwort steht unter dem Bericht.',
}

const reuseOf = (c: HttpContext) => idOf(c, 'Diese Nachnutzung gibt es nicht.')

/** The form for who may write, the report for everybody else of the two sides. */
export async function showReport(c: HttpContext, { db }: ExperienceDeps) {
  const { actor } = houseOf(c)
  const reported = await getReported(db, actor, reuseOf(c))
  const { report, side } = reported
  const isWriting = side === 'adopter' && isReportable(reported) && mayReport(actor)
  if (isWriting && (!report || (isAuthor(actor, report) && c.req.query('aendern') !== undefined)))
    return sendForm(c, reported, emptyForm)
  const page = (
    <ReportPage
      reported={reported}
      isChangeable={isWriting && report !== null && isAuthor(actor, report)}
      isReplying={side === 'giver' && mayReply(actor)}
    />
  )
  return sendReportPage(c, reported, page, doneMessage(c, sentences))
}

export async function saveReport(c: HttpContext, { db, baseUrl }: ExperienceDeps) {
  const { actor } = atWork(c, mayReport, 'Erfahrungsberichte schreiben')
  const reuseId = reuseOf(c)
  const form = await parseForm(c, reportForm)
  if (!form.isValid) {
    const reported = await getReported(db, actor, reuseId)
    if (reported.side !== 'adopter' || !isReportable(reported))
      throw conflict('Hier kann Ihr Haus gerade keinen Bericht schreiben.')
    return sendForm(c, reported, form, { status: 400 })
  }
  const { isSaved, reported } = await writeReport(db, actor, { reuseId, ...form.value, baseUrl })
  if (isSaved) return redirectDone(c, paths.reuseExperience(reuseId), 'gespeichert')
  const { report } = reported
  const isOwn = report === null || isAuthor(actor, report)
  return sendForm(c, reported, { values: form.values, errors: {} }, { status: 409, isChanged: true, isOwn })
}

interface Sent {
  readonly status?: number
  /** Somebody else has saved meanwhile. */
  readonly isChanged?: boolean
  readonly isOwn?: boolean
}

function sendForm(c: HttpContext, reported: Reported, form: FormState, sent: Sent = {}) {
  const { status = 200, isChanged = false, isOwn = true } = sent
  const page = <ReportFormPage reported={reported} form={form} isChanged={isChanged} isOwn={isOwn} />
  return sendReportPage(c, reported, page, {}, status)
}

export function sendReportPage(
  c: HttpContext,
  { solutionName, reuseId }: Reported,
  page: Html,
  message: { message?: Child } = {},
  status = 200,
) {
  const trail = [
    ['Meine Verwaltung', paths.ownAdministration()] as const,
    ['Nachnutzungen', paths.ownReuses()] as const,
    [solutionName, paths.reuse(reuseId)] as const,
  ]
  const frame = { title: 'Erfahrungsbericht', area: 'own' as const, trail, isUnlisted: true, ...message }
  return sendPage(c, frame, page, status)
}

export async function showRemoval(c: HttpContext, { db }: ExperienceDeps) {
  const { actor } = atWork(c, mayReport, 'Erfahrungsberichte löschen')
  const reported = await getReported(db, actor, reuseOf(c))
  const { report, side } = reported
  if (!report || side !== 'adopter' || !isAuthor(actor, report))
    throw notFound('Hier gibt es keinen Bericht, den Sie löschen können.')
  return sendReportPage(c, reported, <RemovalPage reported={reported} report={report} />)
}

export async function removeReport(c: HttpContext, { db }: ExperienceDeps) {
  const { actor } = atWork(c, mayReport, 'Erfahrungsberichte löschen')
  const reuseId = reuseOf(c)
  const form = await parseForm(c, removalForm)
  const { report, side } = await getReported(db, actor, reuseId)
  if (!form.isValid) throw conflict(form.errors.fassung ?? '')
  // Sent twice.
  if (report || side !== 'adopter') await deleteReport(db, actor, reuseId, form.value.fassung)
  return redirectDone(c, paths.reuseExperience(reuseId), 'geloescht')
}
