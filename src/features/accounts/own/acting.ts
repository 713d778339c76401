import { z } from 'zod'
import { sql, transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { parseForm, rowId } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { nextPath } from '../next-path.ts'

const unknown = 'Zu dieser Verwaltung gehören Sie nicht.'
const actingForm = z.object({ mitgliedschaft: rowId(unknown) })

/** From now on the person acts for another of their administrations; the next session begins with it, too. */
export async function switchActing(c: HttpContext, { db }: AccountDeps) {
  const { belongings, personId, sessionId } = actorOf(c)
  const form = await parseForm(c, actingForm)
  const chosen = form.isValid && belongings.find(({ membershipId }) => membershipId === form.value.mitgliedschaft)
  if (!chosen) throw notFound(unknown)
  await transaction(db, async tx => {
    await sql`update sessions set membership_id = ${chosen.membershipId} where id = ${sessionId}::uuid`.execute(tx)
    await sql`update people set last_membership_id = ${chosen.membershipId} where id = ${personId}::uuid`.execute(tx)
  })
  return c.redirect(pageBefore(c) ?? paths.ownAdministration(), 303)
}

/** The page the form stood on, where the browser tells; but what belongs to the other administration stays behind. */
function pageBefore(c: HttpContext): string | undefined {
  const referer = URL.parse(c.req.header('Referer') ?? '')
  if (!referer || referer.host !== c.req.header('Host')) return undefined
  if (referer.pathname.startsWith(paths.ownAdministration())) return undefined
  return nextPath(referer.pathname + referer.search)
}
