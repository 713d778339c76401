import { transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { BatchConflict } from '../batches.ts'
import type { StatusDeps } from '../deps.ts'
import { confirmByLink } from './confirm.ts'
import { DeadLinkPage, EndRemindersPage, LinkPage, RemindersEndedPage, UsedLinkPage } from './link-view.tsx'
import { findEndingLink, findLink, listLinked } from './links.ts'
import { chooseReminders } from './recipients.ts'

/** The pages links of reminders lead to, for whoever holds one. Reading changes nothing: mail scanners follow every link. */

const tokenOf = (c: HttpContext) => c.req.param('token') ?? ''
const confirmFrame = { title: 'Angaben bestätigen', isUnlisted: true }
const endFrame = { title: 'Erinnerungen abbestellen', isUnlisted: true }

/** What a link shows is meant for its person, signed in or not. */
async function sendSecret(...page: Parameters<typeof sendPage>): Promise<Response> {
  const answer = await sendPage(...page)
  answer.headers.set('Cache-Control', 'private, no-store')
  return answer
}

export async function showLink(c: HttpContext, { db }: StatusDeps) {
  const token = tokenOf(c)
  const link = await findLink(db, token)
  if (link?.state === 'used') return sendSecret(c, confirmFrame, <UsedLinkPage link={link} />)
  if (link?.state !== 'open') return sendSecret(c, confirmFrame, <DeadLinkPage state={link?.state} />, 404)
  return sendSecret(c, confirmFrame, <LinkPage token={token} link={link} entries={await listLinked(db, token)} />)
}

/** What happened stands on the page of the link, for whoever comes back too. */
export async function useLink(c: HttpContext, { db }: StatusDeps) {
  const token = tokenOf(c)
  const link = await findLink(db, token)
  if (link?.state !== 'open' && link?.state !== 'used')
    return sendSecret(c, confirmFrame, <DeadLinkPage state={link?.state} />, 404)
  try {
    await confirmByLink(db, token)
  } catch (refused) {
    if (refused instanceof BatchConflict)
      throw conflict(
        'Gerade hat jemand aus Ihrem Haus eine dieser Angaben geändert. Bitte versuchen Sie es noch einmal.',
      )
    throw refused
  }
  return c.redirect(paths.confirmationLink(token), 303)
}

export async function showEnding(c: HttpContext, { db }: StatusDeps) {
  const token = tokenOf(c)
  const link = await findEndingLink(db, token)
  if (!link) return sendSecret(c, endFrame, <DeadLinkPage state={undefined} />, 404)
  return sendSecret(c, endFrame, <EndRemindersPage token={token} administrationName={link.administrationName} />)
}

/** Sent by our page, or by a mail program at one click of its own button. */
export async function endReminders(c: HttpContext, { db }: StatusDeps) {
  const link = await transaction(db, async tx => {
    const found = await findEndingLink(tx, tokenOf(c))
    if (found) await chooseReminders(tx, found, { ...found, isWanted: false })
    return found
  })
  if (!link) return sendSecret(c, endFrame, <DeadLinkPage state={undefined} />, 404)
  return sendSecret(c, endFrame, <RemindersEndedPage administrationName={link.administrationName} />)
}
