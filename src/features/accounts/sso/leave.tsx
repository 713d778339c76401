import type { HttpContext } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { type NewAttempt, startAttempt } from './attempts.ts'
import { startedCookie } from './browser-cookie.ts'
import type { SsoDeps } from './deps.ts'
import { authorizationUrl } from './proof.ts'
import { findProvider, type Provider } from './providers.ts'
import { Refusal } from './refusal.ts'
import { LeavePage } from './views/leave.tsx'

type Journey = Omit<NewAttempt, 'providerId'>

/**
 * Leads the browser to a provider. With a page that goes on by itself, because our policy lets a form lead to ourselves
 * only, and a redirect after it would count as the form's.
 */
export async function leaveForProvider(
  c: HttpContext,
  deps: SsoDeps,
  provider: Provider,
  journey: Journey,
): Promise<Response> {
  const client = await deps.open(provider)
  const attempt = await startAttempt(deps.db, deps.secret, { ...journey, providerId: provider.id })
  const href = await authorizationUrl(client, redirectUri(deps), journey.purpose, attempt)
  const page = await sendPage(
    c,
    { title: 'Weiter zum Anmeldedienst', isUnlisted: true },
    <LeavePage provider={provider} href={href} />,
  )
  page.headers.set('Refresh', `0; url=${href}`)
  page.headers.append('Set-Cookie', startedCookie(deps, attempt.browser))
  return unstored(page)
}

/** Where providers lead back to; the operator registers it with each of them. */
export const redirectUri = ({ config }: Pick<SsoDeps, 'config'>) => config.baseUrl + paths.signInProviderReturn()

/** For pages of guests that are meant for one person: no cache keeps them. */
export function unstored(page: Response): Response {
  page.headers.set('Cache-Control', 'private, no-store')
  page.headers.delete('ETag')
  return page
}

/** The provider of an address; one that is none, or is no longer used, is told so. */
export async function providerAt(c: HttpContext, { db }: Pick<SsoDeps, 'db'>): Promise<Provider> {
  const id = c.req.param('id') ?? ''
  const provider = /^[1-9]\d{0,8}$/.test(id) ? await findProvider(db, Number(id)) : undefined
  if (!provider) throw new Refusal('ended')
  return provider
}
