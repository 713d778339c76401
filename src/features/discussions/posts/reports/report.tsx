import { conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../../paths.ts'
import { pageOf } from '../address.ts'
import { getPost, noSuchPost } from '../visible.ts'
import { reportPost } from './commands.ts'
import type { ReportDeps } from './deps.ts'
import { findOwnReport } from './queries.ts'
import { mayReport } from './rules.ts'
import { reportForm } from './schema.ts'
import { ReportPage } from './views/report.tsx'

async function reportedPost(c: HttpContext, deps: ReportDeps) {
  const actor = actorOf(c)
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(noSuchPost)
  const post = await getPost(deps, actor, Number(id))
  return { actor, post, isOpen: mayReport(actor, post) }
}

const sentences = {
  gemeldet: 'Danke, Ihre Meldung ist beim Betrieb. Sie erhalten eine E-Mail, sobald entschieden ist.',
}

export const showReport = (c: HttpContext, deps: ReportDeps) => sendReport(c, deps, emptyForm)

async function sendReport(c: HttpContext, deps: ReportDeps, form: FormState) {
  const { actor, post, isOpen } = await reportedPost(c, deps)
  const own = await findOwnReport(deps.db, actor.personId, post.id)
  const overview =
    post.questionId === null
      ? (['Nachrichten', paths.conversations()] as const)
      : (['Fragen', paths.questions()] as const)
  const frame = {
    title: 'Beitrag melden',
    area: post.questionId === null ? ('own' as const) : ('questions' as const),
    trail: [overview, [post.title, pageOf(post)] as const],
    isUnlisted: true,
    ...doneMessage(c, sentences),
  }
  const status = Object.keys(form.errors).length ? 400 : 200
  return sendPage(c, frame, <ReportPage {...{ post, own, isOpen, form }} />, status)
}

export async function report(c: HttpContext, deps: ReportDeps) {
  const { actor, post, isOpen } = await reportedPost(c, deps)
  const form = await parseForm(c, reportForm)
  if (!form.isValid) return sendReport(c, deps, form)
  if (!isOpen) throw conflict('Dieser Beitrag lässt sich nicht melden. Vielleicht wurde er inzwischen ausgeblendet.')
  await reportPost(deps.db, actor, post.id, form.value.grund)
  return redirectDone(c, paths.postReport(post.id), 'gemeldet')
}
