import { type Db, sql, transaction } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { countMails, listMails, type MailState, resendMail } from '#core/mail/queue.ts'
import { record } from '#features/activity/record.ts'
import { actorOf } from '#web/actor.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { chosenValue, listWith, mailStates } from './definition.ts'
import type { OperatorDeps } from './deps.ts'
import { stateOf } from './list.ts'
import { sendOperationPage } from './page.tsx'
import { MailsPage } from './views/mails.tsx'

const mailList = listWith(mailStates)
const area = paths.operationMails()
const pageSize = 50

const sentences = {
  erneut: 'Die Mail steht wieder im Postausgang und wird gleich gesendet.',
  probe:
    'Die Probe-Mail ist im Postausgang. Laden Sie die Seite in einigen Sekunden neu: Dann steht hier, ob sie hinausging.',
}

export async function showMails(c: HttpContext, { db }: OperatorDeps) {
  const state = chosenValue(mailStates, stateOf(c, mailList).chosen)
  const before = numberIn(c.req.query('vor'))
  const { mails, next } = await listMails(db, { state: state || undefined, before, limit: pageSize })
  const { states } = await countMails(db)
  return sendOperationPage(
    c,
    { title: 'Mail', area, sentences },
    <MailsPage mails={mails} counts={states} chosen={state} hasNewer={before !== undefined} older={next} />,
  )
}

const numberIn = (text: string | undefined) => (text && /^[1-9]\d{0,17}$/.test(text) ? text : undefined)

/** Puts a mail in line again; the link in it works as long as it did. */
export async function resend(c: HttpContext, { db }: OperatorDeps) {
  const id = numberIn(c.req.param('id'))
  const state = id === undefined ? undefined : await findState(db, id)
  if (id === undefined || state === undefined) throw notFound('Diese Mail gibt es nicht.')
  await transaction(db, async tx => {
    if (!(await resendMail(tx, id))) throw conflict('Diese Mail ist schon gesendet oder gerade unterwegs.')
    await record(tx, actorOf(c), {
      kind: 'mail.resent',
      subjectKind: 'mail',
      subjectId: id,
      administrationId: null,
      before: { state },
      after: { state: 'queued' },
    })
  })
  return redirectDone(c, area, 'erneut')
}

async function findState(db: Db, id: string): Promise<MailState | undefined> {
  const { rows } = await sql<{ state: MailState }>`select state from mails where id = ${id}::bigint`.execute(db)
  return rows[0]?.state
}
