import { generateCookie, getCookie } from 'hono/cookie'
import type { HttpContext } from '#core/http.ts'
import { minutesToDecide, minutesToReturn } from './attempts.ts'
import type { SsoDeps } from './deps.ts'

type CookieDeps = { readonly config: Pick<SsoDeps['config'], 'isBehindTls'> }

/** Binds an attempt to the browser that started it. Lax, because the way back comes from another website. */
export const browserCookieName = (isBehindTls: boolean) => `${isBehindTls ? '__Host-' : ''}ozg.sso`

export const browserOf = (c: HttpContext, { config }: CookieDeps): string =>
  getCookie(c, browserCookieName(config.isBehindTls)) ?? ''

/** For the way to the provider and back. */
export const startedCookie = (deps: CookieDeps, browser: string) => cookie(deps, browser, minutesToReturn * 60)

/** For as long as the person may decide. */
export const waitingCookie = (deps: CookieDeps, browser: string) => cookie(deps, browser, minutesToDecide * 60)

export const endedCookie = (deps: CookieDeps) => cookie(deps, '', 0)

function cookie({ config: { isBehindTls } }: CookieDeps, value: string, maxAge: number): string {
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isBehindTls, maxAge } as const
  return generateCookie(browserCookieName(isBehindTls), value, attributes)
}
