import { randomUUID } from 'node:crypto'
import { badRequest, conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { ReuseDeps } from './deps.ts'
import { changesOf, standingOf } from './entries.ts'
import { actingPartyOf, type Party } from './owner.ts'
import { reuseIdOf } from './page.tsx'
import { type Covered, readCovered } from './queries/covered.ts'
import { getReuse, type SidedReuse } from './queries/reuse.ts'
import { servicesForm } from './schema.ts'
import { ServicesPage } from './views/covered.tsx'

/** What the house could enter now that it is live: for the adopter alone, its entries are its own affair. */
export async function showServices(c: HttpContext, deps: ReuseDeps) {
  const { reuse, covered } = await readLive(c, deps, actingPartyOf(c))
  const ticked = covered.entries.filter(entry => standingOf(entry, covered) === 'free')
  return sendServices(c, { reuse, covered, ticked: new Set(ticked.map(({ serviceId }) => serviceId)) })
}

async function readLive(c: HttpContext, { db }: ReuseDeps, { actor, administrationId }: Party) {
  const reuse = await getReuse(db, actor, reuseIdOf(c))
  if (reuse.side !== 'adopter') throw notFound()
  if (reuse.stage !== 'live') throw conflict('Das geht, sobald „live“ festgehalten ist.')
  return { reuse, covered: await readCovered(db, administrationId, reuse.solutionId) }
}

interface Shown {
  readonly reuse: SidedReuse
  readonly covered: Covered
  readonly ticked: ReadonlySet<number>
  readonly message?: string
  readonly status?: number
}

function sendServices(c: HttpContext, { reuse, covered, ticked, message, status }: Shown) {
  const frame = {
    title: 'Leistungen eintragen',
    area: 'own' as const,
    trail: [
      ['Meine Verwaltung', paths.ownAdministration()] as const,
      ['Nachnutzungen', paths.ownReuses()] as const,
      [reuse.solutionName, paths.reuse(reuse.id)] as const,
    ],
    isUnlisted: true,
    ...(message && { message }),
  }
  const props = { reuse, covered, ticked, requestId: randomUUID() }
  return sendPage(c, frame, <ServicesPage {...props} />, status)
}

/** Enters what is ticked as one change, to be undone as a whole; where somebody was faster, nothing is entered. */
export async function enterServices(c: HttpContext, deps: ReuseDeps) {
  const party = actingPartyOf(c)
  const { reuse, covered } = await readLive(c, deps, party)
  const form = await parseForm(c, servicesForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const { anfrage: requestId, leistung } = form.value
  const changes = changesOf(covered, leistung)
  const ticked = new Set(changes.map(({ serviceId }) => serviceId))
  if (!changes.length) return sendServices(c, { reuse, covered, ticked, message: nothingTicked, status: 400 })
  const answer = await deps.enterBatch(party.actor, requestId, {
    administrationId: party.administrationId,
    sourceId: reuse.giverId,
    note: `Nachnutzung: ${reuse.solutionName}`,
    changes,
  })
  if (answer.kind === 'done') return redirectDone(c, paths.ownBatch(answer.batchId))
  return sendServices(c, {
    ...(await readLive(c, deps, party)),
    ticked: ticked.difference(new Set(answer.serviceIds)),
    message: faster,
    status: 409,
  })
}

const nothingTicked = 'Bitte kreuzen Sie mindestens eine Leistung an.'
const faster =
  'Es ist nichts gespeichert: Inzwischen hat jemand Leistungen davon geändert. Das ist der jetzige Stand; was geändert wurde, ist nicht mehr angekreuzt.'
