import { transaction } from '#core/db.ts'
import { badRequest, conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { getCoordinated, lockCoordinated } from './coordinated.ts'
import { mailGrantRequest } from './mails.ts'
import { sendAlliancePage } from './page.tsx'
import { listMembers } from './queries/members.ts'
import { listObjectionsTo } from './queries/objections.ts'
import { findRun, listMemberEntries, listRunServices, listRuns } from './queries/runs.ts'
import { grantRequestForm } from './schema.ts'
import { RunPage } from './views/run.tsx'
import { RunsPage } from './views/runs.tsx'

const atOnce = 50
const mostMembers = 500
/** Larger lists are read through the API. */
const mostObjections = 200

/** What the coordination of a Verbund has entered for members, newest first, and what they object to. */
export async function showRuns(c: HttpContext, { db }: StatusDeps) {
  const { alliance } = await getCoordinated(c, db)
  const before = /^[1-9]\d{0,17}$/.test(c.req.query('vor') ?? '') ? (c.req.query('vor') ?? null) : null
  const runs = await listRuns(db, alliance.id, before, atOnce + 1)
  const shown = runs.slice(0, atOnce)
  const props = {
    alliance,
    runs: shown,
    older: runs.length > atOnce ? (shown.at(-1)?.id ?? null) : null,
    objections: before === null ? await listObjectionsTo(db, alliance.id, mostObjections) : [],
    allowing: (await listMembers(db, alliance.id)).filter(({ grant }) => grant !== null).length,
  }
  return sendAlliancePage(
    c,
    alliance,
    { title: 'Eintragungen für Mitglieder', isBelow: false },
    <RunsPage {...props} />,
  )
}

export async function showRun(c: HttpContext, { db }: StatusDeps) {
  const { alliance } = await getCoordinated(c, db)
  const id = c.req.param('runId') ?? ''
  const run = /^[1-9]\d{0,17}$/.test(id) ? await findRun(db, alliance.id, id) : undefined
  if (!run) throw notFound('Diese Eintragung gibt es nicht.')
  const props = {
    run,
    members: await listMemberEntries(db, { allianceId: alliance.id, runId: run.id, limit: mostMembers }),
    services: await listRunServices(db, run.id),
  }
  return sendAlliancePage(c, alliance, { title: 'Eintragung für Mitglieder' }, <RunPage {...props} />)
}

/** Asks the coordination of a member by mail to let the Verbund enter for it. */
export async function askForGrant(c: HttpContext, { db, baseUrl }: StatusDeps) {
  const { actor, alliance } = await getCoordinated(c, db)
  const form = await parseForm(c, grantRequestForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const { mitglied: administrationId } = form.value
  await transaction(db, async tx => {
    await lockCoordinated(tx, actor, alliance.id)
    const members = await listMembers(tx, alliance.id)
    if (!members.some(member => member.administrationId === administrationId && member.takesPart))
      throw conflict('Diese Verwaltung gehört dem Verbund nicht mehr an.')
    await mailGrantRequest(tx, actor, { alliance, administrationId, baseUrl })
  })
  return redirectDone(c, paths.allianceEntering(alliance.id), 'gebeten')
}
