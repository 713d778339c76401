import { z } from 'zod'
import { badRequest } from '#core/errors.ts'
import { parseForm, rowId } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { subscriptionSubjects } from '#domain/notification.ts'
import { houseOf } from '#web/house.ts'
import { readPage } from '#web/list/page.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { NotificationDeps } from '../deps.ts'
import { follow, unfollow } from './follow.ts'
import { listSubscriptions } from './queries.ts'
import { subjectPath } from './subjects.ts'
import { SubscriptionsPage } from './views.tsx'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const followingForm = z.object({
  art: z.enum(subscriptionSubjects, { error: damaged }),
  id: rowId(damaged),
  folgen: z.enum(['ja', 'nein'], { error: damaged }),
  /** Sent from the list of what one follows, where one stays. */
  liste: z.string().optional(),
})

/** The button on the page of a thing, and the one in the list of all that one follows. */
export async function followOrNot(c: HttpContext, { db, eyes }: NotificationDeps) {
  const { actor } = houseOf(c)
  const form = await parseForm(c, followingForm)
  if (!form.isValid) throw badRequest(damaged)
  const { art: kind, id, folgen, liste } = form.value
  if (folgen === 'ja') await follow(db, actor, { kind, id }, eyes)
  else await unfollow(db, actor, { kind, id })
  const back = liste ? paths.subscriptions() : subjectPath[kind](id)
  return redirectDone(c, back, folgen === 'ja' ? 'gefolgt' : 'entfolgt')
}

const definition = { facets: [], sorts: [], views: [] }
const sentences = { entfolgt: 'Sie folgen nicht mehr.' }

export async function showSubscriptions(c: HttpContext, { db, eyes }: NotificationDeps) {
  const { actor, administrationName } = houseOf(c)
  const asked = parseState(definition, new URL(c.req.url).searchParams)
  const { page, found } = await readPage(asked, window => listSubscriptions(db, actor, eyes, window))
  const frame = {
    title: 'Was ich verfolge',
    trail: [['Mein Konto', paths.account()] as const],
    isUnlisted: true,
    ...doneMessage(c, sentences),
  }
  return sendPage(c, frame, <SubscriptionsPage {...found} state={{ ...asked, page }} houseName={administrationName} />)
}
