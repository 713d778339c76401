import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { clientAddressReader, limitKey } from './client-address.ts'
import type { ContentName, ContentVersions } from './content-versions.ts'
import { HttpError } from './errors.ts'
import type { Log } from './log.ts'
import { acceptedEncoding, type CachedPage, compress, type PageCache } from './page-cache.ts'
import { createRateLimiter, type RateLimit } from './rate-limit.ts'

export interface HttpEnv {
  Bindings: { incoming?: IncomingMessage }
  Variables: {
    requestId: string
    log: Log
    /** Shown on top of every page; '' for none. */
    notice: string
    /** Where the finished answer is to be kept; absent where it must not be. */
    cache?: { key: string; pages: PageCache }
  }
}

export type HttpContext = Context<HttpEnv>
export type Middleware = MiddlewareHandler<HttpEnv>

export const newRouter = () => new Hono<HttpEnv>()

/** Gives the request its id and writes one line when it is answered: no address, no query string, no person. */
export function requestLog(log: Log, notice: string): Middleware {
  return async (c, next) => {
    const start = performance.now()
    const requestId = randomUUID()
    c.set('requestId', requestId)
    c.set('log', log)
    c.set('notice', notice)
    c.header('X-Request-Id', requestId)
    await next()
    const ms = Math.round(performance.now() - start)
    log.info({ requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms })
  }
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // KERN draws its icons from data: URLs inside the style sheet; nothing else may.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function securityHeaders(isBehindTls: boolean): Middleware {
  const headers: readonly [string, string][] = [
    ['Content-Security-Policy', contentSecurityPolicy],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ...(isBehindTls ? [['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as [string, string]] : []),
  ]
  return (c, next) => {
    for (const [name, value] of headers) c.header(name, value)
    return next()
  }
}

/** Refuses requests above the limit of one client with 429 and says when to come back. */
export function rateLimited(limits: readonly RateLimit[], trustedProxies: readonly string[]): Middleware {
  if (!limits.length) return (_, next) => next()
  const decide = createRateLimiter(limits)
  const clientAddress = clientAddressReader(trustedProxies)
  return (c, next) => {
    const peer = c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1'
    const decision = decide(limitKey(clientAddress(peer, c.req.header('X-Forwarded-For'))), Date.now())
    if (!decision) return next()
    c.header('RateLimit-Limit', String(decision.limit))
    c.header('RateLimit-Remaining', String(decision.remaining))
    c.header('RateLimit-Reset', String(decision.resetSeconds))
    if (decision.allowed) return next()
    const detail = `Von Ihrem Anschluss kamen sehr viele Anfragen. Bitte versuchen Sie es in ${decision.resetSeconds} Sekunden wieder.`
    throw new HttpError(429, detail, { 'Retry-After': String(decision.resetSeconds) })
  }
}

/** Answers from kept pages while the named contents are unchanged; marks fresh answers as to be kept. */
export function cached(pages: PageCache | null, versions: ContentVersions, ...contents: ContentName[]): Middleware {
  if (!pages) return (_, next) => next()
  return async (c, next) => {
    const current = await versions.current()
    const url = c.req.url
    const key = `${contents.map(name => current[name]).join('.')} ${url.slice(url.indexOf('/', 8))}`
    const page = pages.find(key)
    if (page) return answer(c, page, true)
    c.set('cache', { key, pages })
    await next()
  }
}

/** Sends finished text: compressed as the client accepts, with ETag and 304. */
export async function sendText(c: HttpContext, type: string, body: string): Promise<Response> {
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
  const page: CachedPage = { body, headers: { 'Content-Type': type, ETag: etag } }
  const cache = c.get('cache')
  if (cache) cache.pages.put(cache.key, page)
  return answer(c, page, cache !== undefined)
}

async function answer(c: HttpContext, page: CachedPage, isKept: boolean): Promise<Response> {
  for (const name in page.headers) c.header(name, page.headers[name])
  c.header('Cache-Control', 'no-cache')
  c.header('Vary', 'Accept-Encoding')
  const known = c.req.header('If-None-Match')
  if (known?.includes(page.headers.ETag ?? '-')) return c.body(null, 304)
  const encoding = page.body.length > 1000 ? acceptedEncoding(c.req.header('Accept-Encoding')) : null
  if (!encoding) return c.body(page.body)
  c.header('Content-Encoding', encoding)
  const packed = page[encoding] ?? (await compress(page.body, encoding, isKept))
  if (isKept) page[encoding] = packed
  return c.body(packed as Uint8Array<ArrayBuffer>)
}
