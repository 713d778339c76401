import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { Belonging } from '#domain/actor.ts'
import { registrationSettings } from '#domain/settings.ts'
import { actorOf } from '#web/actor.ts'
import type { Frame } from '#web/layout.tsx'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { MemberDeps } from './deps.ts'
import { listOpenApprovals } from './queries/approvals.ts'
import { listDeciders } from './queries/deciders.ts'
import { countTasks, findUsualWait, readOwnAdministration } from './queries/own.ts'
import { listCoordinatorNames } from './queries/people.ts'
import { mayApproveMunicipalities, mayDraftProfile, mayReadColleagues } from './rules.ts'
import { NowherePage, OverviewPage, WaitingPage } from './views/overview.tsx'

/** The administration a signed-in person acts for; whoever belongs nowhere has no pages about it. */
export function actingOf(c: HttpContext): Belonging {
  const { acting } = actorOf(c)
  if (!acting) throw notFound('Sie gehören zu keiner Verwaltung.')
  return acting
}

/** For pages below "Meine Verwaltung". */
export function ownFrame(title: string): Frame {
  return { title, area: 'own', trail: [['Meine Verwaltung', paths.ownAdministration()]], isUnlisted: true }
}

/** Says who can do what the person may not. Names are for colleagues, not for those who wait. */
export async function onlyCoordination(c: HttpContext, { db }: Pick<MemberDeps, 'db'>): Promise<Error> {
  const acting = actingOf(c)
  if (!mayReadColleagues(actorOf(c)))
    return forbidden('Das geht erst, wenn Ihr Zugang für diese Verwaltung freigegeben ist.')
  const names = await listCoordinatorNames(db, acting.administrationId)
  return forbidden(`Das kann nur die Koordination Ihrer Verwaltung: ${names.join(', ') || 'zurzeit niemand'}.`)
}

const sentences = {
  bestaetigt: 'Ihre E-Mail-Adresse ist bestätigt, und Sie sind angemeldet.',
  dazu: 'Sie haben die Einladung angenommen. Zu der weiteren Verwaltung wechseln Sie oben neben Ihrem Namen.',
  angenommen: 'Sie haben die Einladung angenommen. Willkommen!',
  uebergeben: 'Sie haben die Koordination übergeben.',
  verlassen: 'Sie haben die Verwaltung verlassen.',
}

/** What the person needs to know about the administration she acts for, and what to do next. */
export async function showOverview(c: HttpContext, deps: MemberDeps) {
  const frame = { title: 'Meine Verwaltung', area: 'own' as const, isUnlisted: true, ...doneMessage(c, sentences) }
  const { acting } = actorOf(c)
  if (!acting) return sendPage(c, frame, <NowherePage />)
  if (acting.state === 'waiting') return sendPage(c, frame, await waitingPage(c, deps))
  const { db } = deps
  const own = await readOwnAdministration(db, acting)
  const tasks = await countTasks(db, acting.administrationId)
  const approvals = await countMunicipalApprovals(c, deps)
  return sendPage(
    c,
    frame,
    <OverviewPage
      actor={actorOf(c)}
      acting={acting}
      own={own}
      tasks={tasks}
      approvals={approvals}
      parts={await deps.ownParts(actorOf(c))}
    />,
  )
}

async function waitingPage(c: HttpContext, { db, settings }: MemberDeps) {
  const acting = actingOf(c)
  const { administrationId } = acting
  const { districtsApprove } = registrationSettings(await settings())
  const deciders = await listDeciders(db, administrationId, districtsApprove)
  const usualSeconds = await findUsualWait(db, administrationId, deciders.kind === 'coordinators')
  return <WaitingPage actor={actorOf(c)} {...{ acting, deciders, usualSeconds }} mayDraft={mayDraftProfile(acting)} />
}

/** Null where the person does not decide about Gemeinden. */
async function countMunicipalApprovals(c: HttpContext, { db, settings }: MemberDeps): Promise<number | null> {
  const { districtsApprove } = registrationSettings(await settings())
  const actor = actorOf(c)
  if (!actor.acting || !mayApproveMunicipalities(actor, districtsApprove)) return null
  return (await listOpenApprovals(db, { districtId: actor.acting.administrationId })).length
}
