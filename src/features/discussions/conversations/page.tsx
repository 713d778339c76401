import { randomUUID } from 'node:crypto'
import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState, textOf } from '#web/fields.tsx'
import { type House, houseOf } from '#web/house.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import type { FormFile } from '../posts/files/views.tsx'
import { listLastPosts } from '../posts/queries.ts'
import { noteRead } from './commands/archive.ts'
import { getConversation, noSuchConversation } from './queries/conversation.ts'
import { listCandidates } from './queries/people.ts'
import { mayAppoint, mayWrite } from './rules.ts'
import { ConversationPage } from './views/conversation.tsx'

export function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(noSuchConversation)
  return Number(id)
}

/** The house of somebody who may write for it. */
export function writingHouseOf(c: HttpContext): House {
  const house = houseOf(c)
  if (mayWrite(house.actor)) return house
  throw forbidden(
    `Nachrichten schreiben in ${house.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}

/** The way to all pages of conversations. */
export const trail = [
  ['Meine Verwaltung', paths.ownAdministration()],
  ['Nachrichten', paths.conversations()],
] as const

const sentences = {
  gesendet: 'Ihre Nachricht ist gesendet.',
  abgelegt: 'Die Unterhaltung ist für Ihr Haus abgelegt. Schreibt wieder jemand, steht sie von selbst in der Liste.',
  zurueckgeholt: 'Die Unterhaltung steht wieder in der Liste.',
  dabei: 'Gespeichert. Wer sich kümmert, erfährt von neuen Nachrichten.',
  heraus: 'Gespeichert.',
}

const postsPerPage = 30

export const showConversation = (c: HttpContext, deps: DiscussionDeps) => sendConversation(c, deps, emptyForm)

/** A refused reply is shown again below everything that was written. */
export async function sendConversation(
  c: HttpContext,
  deps: DiscussionDeps,
  form: FormState,
  files: readonly FormFile[] = [],
): Promise<Response> {
  const house = houseOf(c)
  const { actor, administrationId } = house
  const id = idOf(c)
  const conversation = await getConversation(deps.db, house, id, deps.eyes)
  const before = beforeOf(c)
  const place = { conversationId: id }
  const found = await listLastPosts(deps.db, actor, place, { limit: postsPerPage + 1, before })
  const posts = found.slice(-postsPerPage)
  // Whoever opens it has read it for the house; asking for the page twice changes nothing more.
  if (before === null) await noteRead(deps.db, house, id, posts.at(-1)?.id ?? 0)
  const props = {
    ...{ conversation, posts, form, files, actor },
    requestId: textOf(form, 'anfrage') || randomUUID(),
    hasEarlier: found.length > postsPerPage,
    isLatest: before === null,
    isWriting: mayWrite(actor),
    candidates: mayAppoint(actor) ? await listCandidates(deps.db, administrationId, id) : [],
  }
  const frame = {
    title: conversation.title,
    area: 'own' as const,
    trail,
    isUnlisted: true,
    ...doneMessage(c, sentences),
  }
  return sendPage(c, frame, <ConversationPage {...props} />, Object.keys(form.errors).length ? 400 : 200)
}

/** The post up to which older ones are asked for; null for the end. */
function beforeOf(c: HttpContext): number | null {
  const text = c.req.query('vor') ?? ''
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
