import { transaction } from '#core/db.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { changeDraft, changeProfile } from './commands/profile.ts'
import type { MemberDeps } from './deps.ts'
import { actingOf, onlyCoordination, ownFrame } from './own.tsx'
import type { Profile } from './profile.ts'
import { readOwnAdministration } from './queries/own.ts'
import { listCoordinatorNames } from './queries/people.ts'
import { mayDraftProfile, mayEditProfile, mayReadColleagues } from './rules.ts'
import { profileForm } from './schema.ts'
import { ProfilePage, ReadProfilePage } from './views/profile.tsx'

const sentences = { gespeichert: 'Ihre Angaben sind gespeichert.' }

export async function showProfile(c: HttpContext, deps: MemberDeps) {
  const acting = actingOf(c)
  const frame = { ...ownFrame('Angaben'), ...doneMessage(c, sentences) }
  if (mayEditProfile(actorOf(c)) || mayDraftProfile(acting)) return sendForm(c, deps, emptyForm)
  if (!mayReadColleagues(actorOf(c))) throw await onlyCoordination(c, deps)
  const own = await readOwnAdministration(deps.db, acting)
  const coordinators = await listCoordinatorNames(deps.db, acting.administrationId)
  return sendPage(c, frame, <ReadProfilePage actor={actorOf(c)} own={own} coordinators={coordinators} />)
}

async function sendForm(c: HttpContext, { db }: MemberDeps, form: FormState, status = 200) {
  const acting = actingOf(c)
  const own = await readOwnAdministration(db, acting)
  const frame = { ...ownFrame('Angaben'), ...doneMessage(c, sentences) }
  return sendPage(
    c,
    frame,
    <ProfilePage actor={actorOf(c)} own={own} form={form} isDraft={acting.state === 'waiting'} />,
    status,
  )
}

export async function saveProfile(c: HttpContext, deps: MemberDeps) {
  await requireEditing(c, deps)
  const form = await parseForm(c, profileForm)
  if (!form.isValid) return sendForm(c, deps, form, 400)
  const { sichtbarkeit, postfach, portal, beschreibung, faktor } = form.value
  await changeOwnProfile(c, deps, {
    defaultVisibility: sichtbarkeit,
    mailbox: postfach,
    portalUrl: portal,
    description: beschreibung,
    factorFromRole: faktor,
  })
  return redirectDone(c, paths.ownProfile(), 'gespeichert')
}

/** Who may change the profile of the own administration, or prepare it. */
export async function requireEditing(c: HttpContext, deps: MemberDeps): Promise<void> {
  if (!mayEditProfile(actorOf(c)) && !mayDraftProfile(actingOf(c))) throw await onlyCoordination(c, deps)
}

/** Changes the profile, or the draft of somebody who waits. */
export async function changeOwnProfile(c: HttpContext, { db }: MemberDeps, changes: Partial<Profile>) {
  const actor = actorOf(c)
  const { membershipId, administrationId, state } = actingOf(c)
  await transaction(db, tx =>
    state === 'waiting'
      ? changeDraft(tx, actor, membershipId, changes)
      : changeProfile(tx, actor, administrationId, changes),
  )
}
