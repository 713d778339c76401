import { transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { removeLostFactor } from '#features/accounts/lost-factor.ts'
import { actorOf } from '#web/actor.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { OperatorDeps } from './deps.ts'
import { getPerson } from './queries/people.ts'

/** For somebody who has lost the app and the recovery codes; that it is really them, the operation has found out before. */
export async function removeFactorOf(c: HttpContext, { db, config }: OperatorDeps) {
  const person = await getPerson(db, c.req.param('id') ?? '')
  const isDone = await transaction(db, tx => removeLostFactor(tx, actorOf(c), config.baseUrl, person))
  if (!isDone) throw conflict('Die Person hat keine App eingerichtet.')
  return redirectDone(c, paths.operationPerson(person.id), 'faktor')
}
