import { z } from 'zod'
import { badRequest, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { type Actor, isAtWork } from '#domain/actor.ts'
import { type Topic, topics } from '#domain/notification.ts'
import { houseOf } from '#web/house.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { NotificationDeps } from '../deps.ts'
import { membershipOf } from '../membership.ts'
import { findNotification, listNotifications } from '../queries/shown.ts'
import { hrefOf } from '../words.ts'
import { markAllRead, markRead } from './mark.ts'
import { InboxPage } from './views.tsx'

const rowsPerPage = 50
const number = /^[1-9]\d{0,17}$/

/** What the address asks for; what it does not know is ignored, as in every list. */
function choiceOf(query: URLSearchParams) {
  const topic = topics.find(each => each === query.get('thema'))
  const before = query.get('vor') ?? ''
  return {
    topic: topic as Topic | undefined,
    isUnread: query.get('ungelesen') === 'ja',
    before: number.test(before) ? before : undefined,
  }
}

const sentences = {
  gelesen: 'Als gelesen vermerkt.',
  'alle-gelesen': 'Alles, was hier stand, ist als gelesen vermerkt.',
}

export async function showInbox(c: HttpContext, { db, eyes }: NotificationDeps) {
  const { actor, administrationName } = houseOf(c)
  const choice = choiceOf(new URL(c.req.url).searchParams)
  const found = await listNotifications(db, eyes, membershipOf(actor), { ...choice, limit: rowsPerPage })
  const others = actor.belongings.filter(each => isAtWork(each) && each.membershipId !== membershipOf(actor))
  const frame = { title: 'Eingang', isUnlisted: true, ...doneMessage(c, sentences) }
  const props = { ...found, choice, houseName: administrationName, hasOtherHouses: others.length > 0 }
  return sendPage(c, frame, <InboxPage {...props} />)
}

/**
 * Leads on to what it is about and notes that it was seen. That a mere visit changes something is harmless here: it is
 * one's own mark, and nobody else sees it.
 */
export async function openNotification(c: HttpContext, { db, eyes }: NotificationDeps) {
  const { actor } = houseOf(c)
  const id = c.req.param('id') ?? ''
  if (!number.test(id)) throw notFound(unknown)
  const found = await findNotification(db, eyes, [membershipOf(actor)], id)
  if (!found) throw notFound(await reasonFor(actor, { db, eyes }, id))
  await markRead(db, membershipOf(actor), id)
  return c.redirect(hrefOf(found), 303)
}

const unknown = 'Diese Benachrichtigung gibt es nicht, oder das, wovon sie handelt, ist für Sie nicht mehr sichtbar.'

/** Whoever works for several houses learns where to switch to. */
async function reasonFor(actor: Actor, { db, eyes }: Pick<NotificationDeps, 'db' | 'eyes'>, id: string) {
  for (const belonging of actor.belongings.filter(isAtWork))
    if (await findNotification(db, eyes, [belonging.membershipId], id))
      return `Diese Benachrichtigung gehört zu Ihrer Arbeit für ${belonging.administrationName}. Wechseln Sie dazu oben in Ihrem Menü die Verwaltung.`
  return unknown
}

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'
const id = z.string().regex(number, damaged)
/** One of them, or everything up to the newest that was shown. */
const readForm = z.union([z.object({ id }), z.object({ bis: id })], { error: damaged })

export async function read(c: HttpContext, { db }: NotificationDeps) {
  const { actor } = houseOf(c)
  const form = await parseForm(c, readForm)
  if (!form.isValid) throw badRequest(damaged)
  if ('id' in form.value) {
    await markRead(db, membershipOf(actor), form.value.id)
    return redirectDone(c, paths.inbox(), 'gelesen')
  }
  await markAllRead(db, membershipOf(actor), form.value.bis)
  return redirectDone(c, paths.inbox(), 'alle-gelesen')
}
