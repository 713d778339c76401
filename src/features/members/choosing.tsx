import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { badRequest, notFound } from '#core/errors.ts'
import { parseForm, rowId } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { findAdministration, searchAdministrations } from '#features/administrations/bodies.ts'
import { actorOf } from '#web/actor.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { chooseAdministering } from './commands/profile.ts'
import type { MemberDeps } from './deps.ts'
import { actingOf, onlyCoordination, ownFrame } from './own.tsx'
import { changeOwnProfile, requireEditing } from './own-profile.tsx'
import { readOwnAdministration } from './queries/own.ts'
import { mayEditProfile } from './rules.ts'
import { AdministeringPage, ItProviderPage } from './views/choosing.tsx'

/** Choosing an entry of the directory: the IT provider, and who administers for the own Gemeinde. */

async function readChoice(c: HttpContext, { db }: MemberDeps) {
  const query = (c.req.query('q') ?? '').trim().slice(0, 200)
  const own = await readOwnAdministration(db, actingOf(c))
  return { actor: actorOf(c), own, query, result: await searchAdministrations(db, query, 25) }
}

const belowProfile = (title: string) => {
  const frame = ownFrame(title)
  return { ...frame, trail: [...(frame.trail ?? []), ['Angaben', paths.ownProfile()] as const] }
}

const choice = z.object({ wahl: z.union([z.enum(['keiner', 'eigene', 'verzeichnis']), rowId('')]) })

async function readChosen(c: HttpContext, { db }: MemberDeps): Promise<string | number> {
  const form = await parseForm(c, choice)
  if (!form.isValid) throw badRequest('Bitte wählen Sie eine Verwaltung aus der Liste.')
  const { wahl } = form.value
  if (typeof wahl === 'number' && !(await findAdministration(db, wahl)))
    throw badRequest('Diese Verwaltung steht nicht im Verzeichnis.')
  return wahl
}

export async function showItProvider(c: HttpContext, deps: MemberDeps) {
  await requireEditing(c, deps)
  return sendPage(c, belowProfile('IT-Dienstleister'), <ItProviderPage {...(await readChoice(c, deps))} />)
}

export async function chooseItProvider(c: HttpContext, deps: MemberDeps) {
  await requireEditing(c, deps)
  const chosen = await readChosen(c, deps)
  if (typeof chosen === 'string' && chosen !== 'keiner') throw badRequest('Bitte wählen Sie einen IT-Dienstleister.')
  await changeOwnProfile(c, deps, { itProviderId: typeof chosen === 'number' ? chosen : null })
  return redirectDone(c, paths.ownProfile(), 'gespeichert')
}

/** Only Gemeinden are administered by others. */
async function requireMunicipality(c: HttpContext, deps: MemberDeps) {
  if (!mayEditProfile(actorOf(c))) throw await onlyCoordination(c, deps)
  const { level } = await readOwnAdministration(deps.db, actingOf(c))
  if (level !== 'gemeinde') throw notFound()
}

export async function showAdministering(c: HttpContext, deps: MemberDeps) {
  await requireMunicipality(c, deps)
  return sendPage(c, belowProfile('Verwaltet durch'), <AdministeringPage {...(await readChoice(c, deps))} />)
}

export async function correctOwnAdministering(c: HttpContext, deps: MemberDeps) {
  await requireMunicipality(c, deps)
  const chosen = await readChosen(c, deps)
  const { administrationId } = actingOf(c)
  if (chosen === 'keiner' || chosen === administrationId) throw badRequest('Bitte wählen Sie eine andere Verwaltung.')
  const actor = actorOf(c)
  const meant =
    typeof chosen === 'number'
      ? { administeredById: chosen }
      : chosen === 'eigene'
        ? ('own' as const)
        : ('directory' as const)
  await transaction(deps.db, tx => chooseAdministering(tx, actor, administrationId, meant))
  return redirectDone(c, paths.ownProfile(), 'gespeichert')
}
