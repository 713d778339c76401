import { hash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { clientAddressReader, limitKey } from './client-address.ts'
import type { ContentName, ContentVersions } from './content-versions.ts'
import { HttpError } from './errors.ts'
import type { Log } from './log.ts'
import { acceptedEncoding, type CachedPage, compress, type PageCache } from './page-cache.ts'
import { createRateLimiter, type RateDecision, type RateLimit } from './rate-limit.ts'

export interface HttpEnv {
  Bindings: { incoming?: IncomingMessage; outgoing?: ServerResponse }
  Variables: {
    requestId: string
    log: Log
    /** What every page says of the installation. */
    installation: () => Promise<Installation>
    /** Who asks; set for signed-in people alone, read through `actorOf`. */
    actor?: object
    /** For whom something may be unread; set for people at work alone. */
    attention?: (about: { readonly kind: string; readonly id: number } | null) => Promise<Attention>
    /** Proves that a form came from a page of this session; '' without one. */
    formToken?: string
    /** The fields of the request, read once. */
    form?: FormData
    /** Where the finished answer is to be kept; absent where it must not be. */
    cache?: { key: string; pages: PageCache } | undefined
  }
}

export interface Installation {
  /** Its name beside that of the product; '' for none. */
  readonly name: string
  /** Shown on top of every page. */
  readonly notices: readonly string[]
}

/** What the frame of a page tells the person who asks for it. */
export interface Attention {
  /** How many notifications are unread. */
  readonly unread: number
  /** Whether the person follows what the page is about. */
  readonly isFollowing: boolean
}

export type HttpContext = Context<HttpEnv>
export type Middleware = MiddlewareHandler<HttpEnv>

export const newRouter = () => new Hono<HttpEnv>()

/** Gives the request its id and writes one line when it is answered: no address, no query string, no person, no secret. */
export function requestLog(log: Log, installation: () => Promise<Installation>): Middleware {
  return async (c, next) => {
    const start = performance.now()
    const requestId = randomUUID()
    c.set('requestId', requestId)
    c.set('log', log)
    c.set('installation', installation)
    setHeader(c, 'X-Request-Id', requestId)
    await next()
    const ms = Math.round(performance.now() - start)
    log.info({ requestId, method: c.req.method, path: loggedPath(c.req.path), status: c.res.status, ms })
  }
}

/** A link of a mail opens a door until it is used: what it holds stays out of the log. */
const loggedPath = (path: string) => path.replace(/[\w-]{40,}/g, '…')

/**
 * Sets a header on the answer, whatever it will be. Written straight to the connection: collecting headers in a
 * `Headers` object costs more than a whole page from the cache.
 */
export function setHeader(c: HttpContext, name: string, value: string) {
  if (c.env?.outgoing) c.env.outgoing.setHeader(name, value)
  else c.header(name, value)
}

/** Refuses requests above the limit of one client with 429 and says when to come back. */
export function rateLimited(limits: readonly RateLimit[], trustedProxies: readonly string[]): Middleware {
  if (!limits.length) return (_, next) => next()
  const decide = createRateLimiter(limits)
  const clientAddress = clientAddressReader(trustedProxies)
  return (c, next) => {
    const peer = c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1'
    spend(c, decide(limitKey(clientAddress(peer, c.req.header('X-Forwarded-For'))), Date.now()))
    return next()
  }
}

/** Counts under a key of the caller's choice, such as a person or an address mail goes to; above the limit it throws 429. */
export function keyedLimit(limits: readonly RateLimit[]): (c: HttpContext, key: string) => void {
  const decide = createRateLimiter(limits)
  return (c, key) => {
    if (limits.length) spend(c, decide(key, Date.now()))
  }
}

function spend(c: HttpContext, decision: RateDecision | null) {
  if (!decision) return
  setHeader(c, 'RateLimit-Limit', String(decision.limit))
  setHeader(c, 'RateLimit-Remaining', String(decision.remaining))
  setHeader(c, 'RateLimit-Reset', String(decision.resetSeconds))
  if (decision.allowed) return
  const detail = `Von Ihrem Anschluss kamen sehr viele Anfragen. Bitte versuchen Sie es in ${waitingTime(decision.resetSeconds)} wieder.`
  throw new HttpError(429, detail, { 'Retry-After': String(decision.resetSeconds) })
}

/** "40 Sekunden", "12 Minuten". */
export function waitingTime(seconds: number): string {
  if (seconds < 100) return seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`
  return `${Math.ceil(seconds / 60)} Minuten`
}

/** Answers from kept pages while the named contents are unchanged; marks fresh answers as to be kept. */
export function cached(pages: PageCache | null, versions: ContentVersions, ...contents: ContentName[]): Middleware {
  if (!pages) return (_, next) => next()
  return async (c, next) => {
    if (c.get('actor')) return next()
    // Without the database nothing is kept and nothing found; pages that need none still come.
    const current = await versions.current().catch(() => null)
    if (!current) return next()
    const url = c.req.url
    const key = `${contents.map(name => current[name]).join('.')} ${url.slice(url.indexOf('/', 8))}`
    const page = pages.find(key)
    if (page) return answer(c, page, true)
    c.set('cache', { key, pages })
    await next()
  }
}

/** For answers below a kept part that change more often than any of its contents. */
export const unkept: Middleware = (c, next) => {
  c.set('cache', undefined)
  return next()
}

/** Sends finished text: compressed as the client accepts, with ETag and 304. */
export async function sendText(c: HttpContext, type: string, text: string, status = 200): Promise<Response> {
  const body = Buffer.from(text)
  const etag = `W/"${hash('sha1', body, 'base64url')}"`
  const page: CachedPage = { body, type, etag }
  if (status !== 200) return refused(page, status)
  const cache = c.get('cache')
  if (cache) cache.pages.put(cache.key, page)
  return answer(c, page, cache !== undefined)
}

/** An answer to something sent: a form with its messages, never kept. */
function refused({ body, type }: CachedPage, status: number): Response {
  const headers = { 'Content-Type': type, 'Cache-Control': 'private, no-store', Vary: 'Accept-Encoding, Cookie' }
  return new Response(body as Uint8Array<ArrayBuffer>, { status, headers })
}

async function answer(c: HttpContext, page: CachedPage, isKept: boolean): Promise<Response> {
  const headers: Record<string, string> = {
    'Content-Type': page.type,
    ETag: page.etag,
    // What was made for a person stays in no cache; a guest's copy is asked for again each time.
    'Cache-Control': c.get('actor') ? 'private, no-store' : 'no-cache',
    Vary: 'Accept-Encoding, Cookie',
  }
  if (c.req.header('If-None-Match')?.includes(page.etag)) return new Response(null, { status: 304, headers })
  const encoding = page.body.length > 1000 ? acceptedEncoding(c.req.header('Accept-Encoding')) : null
  if (!encoding) return new Response(page.body as Uint8Array<ArrayBuffer>, { headers })
  headers['Content-Encoding'] = encoding
  const packed = page[encoding] ?? (await compress(page.body, encoding, isKept))
  if (isKept) page[encoding] = packed
  return new Response(packed as Uint8Array<ArrayBuffer>, { headers })
}
