import { transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { mailNotice } from '../mails.ts'
import { accountTrail } from '../views/account-frame.tsx'
import type { SsoDeps } from './deps.ts'
import { countOtherWays, disconnectIdentity, listOwnIdentities } from './identities.ts'
import { listProviderChoices } from './providers.ts'
import { IdentitiesPage } from './views/own.tsx'

const sentences = {
  verbunden: 'Ihr Konto ist verbunden. Sie können sich künftig auch über den Anmeldedienst anmelden.',
  getrennt:
    'Die Verbindung ist getrennt. Andere Sitzungen, die über einen Anmeldedienst begonnen wurden, sind beendet.',
}

const frame = {
  title: 'Anmeldedienste',
  trail: accountTrail,
  isUnlisted: true,
}

/** With which providers the own account is connected. */
export async function showOwnIdentities(c: HttpContext, { db }: SsoDeps): Promise<Response> {
  return sendIdentities(c, { db })
}

async function sendIdentities(c: HttpContext, { db }: Pick<SsoDeps, 'db'>, error?: string): Promise<Response> {
  const { personId } = actorOf(c)
  const [identities, choices] = await Promise.all([listOwnIdentities(db, personId), listProviderChoices(db)])
  const page = <IdentitiesPage identities={identities} choices={choices} error={error} />
  return sendPage(c, { ...frame, ...doneMessage(c, sentences) }, page, error ? 409 : 200)
}

/** Disconnects an own identity, unless nothing else opens the account. */
export async function removeOwnIdentity(c: HttpContext, deps: SsoDeps): Promise<Response> {
  const actor = actorOf(c)
  const id = Number(/^[1-9]\d{0,8}$/.exec(c.req.param('id') ?? '')?.[0] ?? 0)
  const outcome = await transaction(deps.db, async tx => {
    if ((await countOtherWays(tx, actor.personId, id)) === 0) return 'lastWay'
    if (!(await disconnectIdentity(tx, actor, id))) return 'unknown'
    await mailNotice(tx, deps.config.baseUrl, actor, 'identityDisconnected')
    return 'done'
  })
  if (outcome === 'unknown') throw notFound('Diese Verbindung gibt es nicht.')
  if (outcome === 'lastWay') return sendIdentities(c, deps, lastWay)
  return redirectDone(c, paths.accountIdentities(), 'getrennt')
}

const lastWay =
  'Das ist Ihr einziger Weg, sich anzumelden. Bitte legen Sie zuerst unter „Mein Konto“ ein Passwort oder einen Passkey an.'
