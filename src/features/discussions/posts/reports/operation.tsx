import { notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../../paths.ts'
import { hidePost, keepPost, showPost } from './commands.ts'
import type { ReportOperationDeps } from './deps.ts'
import { countReported, getReported, listReported, reportStates } from './queries.ts'
import { decisionForm } from './schema.ts'
import { CasePage } from './views/case.tsx'
import { QueuePage } from './views/queue.tsx'

const area = paths.operationReports()

const perPage = 50

export async function showQueue(c: HttpContext, { db, sendOperationPage }: ReportOperationDeps) {
  const asked = c.req.query('zustand')
  const state = reportStates.find(known => known === asked) ?? 'offen'
  const counts = await countReported(db)
  const last = Math.max(1, Math.ceil(counts[state] / perPage))
  const page = Math.min(/^[1-9]\d{0,3}$/.test(c.req.query('seite') ?? '') ? Number(c.req.query('seite')) : 1, last)
  const rows = await listReported(db, state, { limit: perPage, offset: (page - 1) * perPage })
  return sendOperationPage(
    c,
    { title: 'Gemeldete Beiträge', area },
    <QueuePage {...{ state, counts, rows, page, last }} />,
  )
}

const sentences = {
  behalten: 'Der Beitrag bleibt stehen. Wer ihn gemeldet hat, erfährt es per E-Mail.',
  ausgeblendet: 'Der Beitrag ist ausgeblendet. Seine Verwaltung und wer ihn gemeldet hat, erfahren es per E-Mail.',
  eingeblendet: 'Der Beitrag ist wieder zu lesen. Seine Verwaltung erfährt es per E-Mail.',
}

function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Meldung gibt es nicht.')
  return Number(id)
}

export const showCase = (c: HttpContext, deps: ReportOperationDeps) => sendCase(c, deps, emptyForm)

async function sendCase(c: HttpContext, { db, sendOperationPage }: ReportOperationDeps, form: FormState) {
  const found = await getReported(db, idOf(c))
  const frame = { title: `Beitrag von ${found.administrationName}`, area, isBelow: true, sentences }
  const status = Object.keys(form.errors).length ? 400 : 200
  return sendOperationPage(c, frame, <CasePage found={found} form={form} />, status)
}

export async function decide(c: HttpContext, deps: ReportOperationDeps) {
  const id = idOf(c)
  await getReported(deps.db, id)
  const form = await parseForm(c, decisionForm)
  if (!form.isValid) return sendCase(c, deps, form)
  const { value } = form
  const operator = actorOf(c)
  if (value.tun === 'behalten') await keepPost(deps, operator, id, value.bis)
  else if (value.tun === 'ausblenden') await hidePost(deps, operator, id, { upTo: value.bis, reason: value.grund })
  else await showPost(deps, operator, id)
  return redirectDone(c, paths.operationReport(id), done[value.tun])
}

const done = { behalten: 'behalten', ausblenden: 'ausgeblendet', einblenden: 'eingeblendet' } as const
