import { badRequest, forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { archive } from './commands/archive.ts'
import { joinConversation, leaveConversation } from './commands/people.ts'
import { archiveForm, peopleForm } from './forms.ts'
import { idOf, writingHouseOf } from './page.tsx'
import { getConversation } from './queries/conversation.ts'
import { mayAppoint } from './rules.ts'

/** Puts a conversation away for the house, or fetches it back. */
export async function archiveOrNot(c: HttpContext, { db, eyes }: DiscussionDeps) {
  const house = writingHouseOf(c)
  const { id } = await getConversation(db, house, idOf(c), eyes)
  const form = await parseForm(c, archiveForm)
  if (!form.isValid) throw badRequest(form.errors.ablegen ?? '')
  const isArchived = form.value.ablegen === 'ja'
  await archive(db, house, id, isArchived)
  return redirectDone(c, paths.conversation(id), isArchived ? 'abgelegt' : 'zurueckgeholt')
}

/** Puts somebody of the own house on a conversation or takes her off: oneself, and as coordinator any colleague. */
export async function keepOrNot(c: HttpContext, { db, eyes }: DiscussionDeps) {
  const house = writingHouseOf(c)
  const form = await parseForm(c, peopleForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const { person, dabei } = form.value
  if (person !== house.actor.acting?.membershipId && !mayAppoint(house.actor))
    throw forbidden(`Für andere entscheidet das in ${house.administrationName} die Koordination.`)
  const { id } = await getConversation(db, house, idOf(c), eyes)
  await (dabei === 'ja' ? joinConversation : leaveConversation)(db, house, id, person)
  return redirectDone(c, paths.conversation(id), dabei === 'ja' ? 'dabei' : 'heraus')
}
