import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { badRequest } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { endMembership, handOver, withdrawRequest } from './commands/membership.ts'
import type { MemberDeps } from './deps.ts'
import { actingOf, onlyCoordination, ownFrame } from './own.tsx'
import { listColleagues } from './queries/people.ts'
import { mayHandOver } from './rules.ts'
import { successorForm } from './schema.ts'
import { HandOverPage, LeavingPage } from './views/leaving.tsx'

export async function showHandOver(c: HttpContext, deps: MemberDeps) {
  actingOf(c)
  if (!mayHandOver(actorOf(c))) throw await onlyCoordination(c, deps)
  return sendHandOver(c, deps, emptyForm)
}

async function sendHandOver(c: HttpContext, { db }: MemberDeps, form: FormState, status = 200) {
  const { administrationId, administrationName, membershipId } = actingOf(c)
  const people = await listColleagues(db, administrationId)
  const candidates = people.filter(each => each.state === 'active' && each.membershipId !== membershipId)
  const content = <HandOverPage {...{ administrationName, candidates, form }} actor={actorOf(c)} />
  return sendPage(c, ownFrame('Koordination übergeben'), content, status)
}

export async function giveOver(c: HttpContext, deps: MemberDeps) {
  const { administrationId, membershipId: fromMembershipId } = actingOf(c)
  if (!mayHandOver(actorOf(c))) throw await onlyCoordination(c, deps)
  const form = await parseForm(c, successorForm)
  if (!form.isValid) return sendHandOver(c, deps, form, 400)
  const actor = actorOf(c)
  const { nachfolge: toMembershipId, ausscheiden: isLeaving } = form.value
  const succession = { administrationId, fromMembershipId, toMembershipId, isLeaving }
  await transaction(deps.db, tx => handOver(tx, actor, succession, deps))
  return redirectDone(c, paths.ownAdministration(), 'uebergeben')
}

export async function showLeaving(c: HttpContext, { db }: MemberDeps) {
  const acting = actingOf(c)
  const people = await listColleagues(db, acting.administrationId)
  const others = people.filter(
    each => each.state === 'active' && each.role === 'coordinator' && each.membershipId !== acting.membershipId,
  )
  const isLast = acting.state === 'active' && acting.role === 'coordinator' && others.length === 0
  return sendPage(c, ownFrame('Verlassen'), <LeavingPage acting={acting} isLast={isLast} />)
}

const leavingForm = z.object({ verlassen: z.literal('ja') })

export async function leave(c: HttpContext, { db, onEnd }: MemberDeps) {
  const actor = actorOf(c)
  const { administrationId, membershipId, state } = actingOf(c)
  const { isValid } = await parseForm(c, leavingForm)
  if (!isValid) throw badRequest('Bitte bestätigen Sie auf der Seite, dass Sie die Verwaltung verlassen.')
  await transaction(db, tx =>
    state === 'waiting'
      ? withdrawRequest(tx, actor, administrationId, membershipId)
      : endMembership(tx, actor, membershipId, { administrationId, onEnd }),
  )
  return redirectDone(c, paths.ownAdministration(), 'verlassen')
}
