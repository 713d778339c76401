import { transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { approveMembership, declineMembership } from './approval.ts'
import { changeRole, endMembership } from './commands/membership.ts'
import type { MemberDeps } from './deps.ts'
import { actingOf, onlyCoordination, ownFrame } from './own.tsx'
import { type Colleague, getColleague, listColleagues } from './queries/people.ts'
import { mayManageColleagues, mayReadColleagues } from './rules.ts'
import { reasonForm, roleForm } from './schema.ts'
import { PeoplePage, PersonPage, RefusalPage } from './views/people.tsx'

const sentences = {
  freigegeben: 'Die Person ist freigegeben und bekommt eine E-Mail.',
  abgelehnt: 'Die Anfrage ist abgelehnt. Die Person bekommt eine E-Mail mit dem Grund.',
  rolle: 'Die Rolle ist geändert.',
  beendet: 'Der Zugang ist beendet.',
}

export async function showPeople(c: HttpContext, deps: MemberDeps) {
  const { administrationId, administrationName } = actingOf(c)
  if (!mayReadColleagues(actorOf(c))) throw await onlyCoordination(c, deps)
  const people = await listColleagues(deps.db, administrationId)
  const isManaging = mayManageColleagues(actorOf(c))
  const frame = { ...ownFrame('Personen'), ...doneMessage(c, sentences) }
  return sendPage(c, frame, <PeoplePage {...{ administrationName, people, isManaging }} actor={actorOf(c)} />)
}

/** The colleague in the address, for those who manage people. */
async function managed(c: HttpContext, deps: MemberDeps, state: Colleague['state']): Promise<Colleague> {
  const { administrationId } = actingOf(c)
  if (!mayManageColleagues(actorOf(c))) throw await onlyCoordination(c, deps)
  const colleague = await getColleague(deps.db, administrationId, Number(c.req.param('id')))
  if (colleague.state !== state) throw notFound('Diese Person gehört nicht zu Ihrer Verwaltung.')
  return colleague
}

const personFrame = ({ name }: Colleague) => {
  const frame = ownFrame(name)
  return { ...frame, trail: [...(frame.trail ?? []), ['Personen', paths.ownPeople()] as const] }
}

export async function showPerson(c: HttpContext, deps: MemberDeps) {
  return sendPerson(c, await managed(c, deps, 'active'), emptyForm)
}

function sendPerson(c: HttpContext, person: Colleague, form: FormState, status = 200) {
  return sendPage(c, personFrame(person), <PersonPage {...{ person, form }} actor={actorOf(c)} />, status)
}

export async function setRole(c: HttpContext, deps: MemberDeps) {
  const person = await managed(c, deps, 'active')
  const form = await parseForm(c, roleForm)
  if (!form.isValid) return sendPerson(c, person, form, 400)
  const actor = actorOf(c)
  const { administrationId } = actingOf(c)
  await transaction(deps.db, tx => changeRole(tx, actor, administrationId, person.membershipId, form.value.rolle))
  return redirectDone(c, paths.ownPeople(), 'rolle')
}

export async function endAccess(c: HttpContext, deps: MemberDeps) {
  const { membershipId } = await managed(c, deps, 'active')
  const actor = actorOf(c)
  const { administrationId } = actingOf(c)
  const { onEnd } = deps
  await transaction(deps.db, tx => endMembership(tx, actor, membershipId, { administrationId, onEnd }))
  return redirectDone(c, paths.ownPeople(), 'beendet')
}

export async function approve(c: HttpContext, deps: MemberDeps) {
  const { membershipId } = await managed(c, deps, 'waiting')
  const by = { actor: actorOf(c), baseUrl: deps.baseUrl }
  await transaction(deps.db, tx => approveMembership(tx, by, membershipId))
  return redirectDone(c, paths.ownPeople(), 'freigegeben')
}

export async function showRefusal(c: HttpContext, deps: MemberDeps) {
  return sendRefusal(c, await managed(c, deps, 'waiting'), emptyForm)
}

function sendRefusal(c: HttpContext, person: Colleague, form: FormState, status = 200) {
  const { name, membershipId } = person
  const content = (
    <RefusalPage name={name} action={paths.ownPersonRefusal(membershipId)} back={paths.ownPeople()} form={form} />
  )
  return sendPage(c, personFrame(person), content, status)
}

export async function refuse(c: HttpContext, deps: MemberDeps) {
  const person = await managed(c, deps, 'waiting')
  const form = await parseForm(c, reasonForm)
  if (!form.isValid) return sendRefusal(c, person, form, 400)
  const by = { actor: actorOf(c), baseUrl: deps.baseUrl }
  await transaction(deps.db, tx => declineMembership(tx, by, person.membershipId, form.value.grund))
  return redirectDone(c, paths.ownPeople(), 'abgelehnt')
}
