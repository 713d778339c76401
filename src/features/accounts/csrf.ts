import { matchedRoutes } from 'hono/route'
import { HttpError } from '#core/errors.ts'
import { readFormData } from '#core/form.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
import type { Secret } from '#core/secret.ts'
import { visitorOf } from '#web/actor.ts'
import { formTokenField } from '#web/forms.tsx'

const isReading = (c: HttpContext) => /^(GET|HEAD|OPTIONS)$/.test(c.req.method)

/**
 * Refuses what other websites send in the name of our visitors: every changing request must come from a page of ours,
 * as the browser says itself, and inside a session carry the token of its forms. `exempt` lists the addresses whose
 * signed link is proof enough (mail programs send no origin).
 */
export function checkOrigin(baseUrl: string, secret: Secret, exempt: readonly RegExp[]): Middleware {
  return async (c, next) => {
    if (isReading(c) || !leadsToRoute(c) || exempt.some(pattern => pattern.test(c.req.path))) return next()
    if (!isOurs(c, baseUrl))
      throw new HttpError(403, 'Diese Anfrage kam nicht von einer Seite dieser Plattform. Es wurde nichts verändert.')
    const actor = visitorOf(c)
    if (actor && !secret.isSigned('form', actor.sessionId, await sentToken(c)))
      throw new HttpError(
        403,
        'Dieses Formular gehört zu einer früheren Anmeldung. Bitte laden Sie die Seite neu und senden Sie es noch einmal.',
      )
    return next()
  }
}

/** What no route would answer changes nothing and is told 404 or 405. */
const leadsToRoute = (c: HttpContext) => matchedRoutes(c).some(({ method }) => method !== 'ALL')

/** Browsers say where a request comes from; whoever says nothing is not one of ours. */
function isOurs(c: HttpContext, baseUrl: string): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site && site !== 'same-origin') return false
  const origin = c.req.header('Origin')
  if (origin === undefined) return site === 'same-origin'
  // Under the address in BASE_URL, or (for trying out) under the one the browser really used.
  return origin === baseUrl || (origin === `http://${c.req.header('Host')}` && !baseUrl.startsWith('https:'))
}

async function sentToken(c: HttpContext): Promise<string> {
  const header = c.req.header('X-Form-Token')
  if (header !== undefined) return header
  const field = (await readFormData(c)).get(formTokenField)
  return typeof field === 'string' ? field : ''
}
