import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { errorTitles, HttpError, type HttpErrorStatus, type Problem } from '#core/errors.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
import { sendErrorPage } from '#web/page.tsx'

/** The one error handler: answers intended errors as they say, everything else with 500 and a line in the log. */
export function answerError(error: Error, c: HttpContext): Promise<Response> | Response {
  const known = asHttpError(error)
  if (known.status >= 500) c.get('log').error({ requestId: c.get('requestId'), err: error }, 'request failed')
  for (const [name, value] of Object.entries(known.headers)) c.header(name, value)
  return answerProblem(c, known.status, known.message, known.errors)
}

export function answerUnknown(c: HttpContext): Promise<Response> | Response {
  return answerProblem(
    c,
    404,
    'Diese Adresse gibt es nicht. Vielleicht wurde sie falsch abgeschrieben oder hat sich geändert.',
  )
}

export function answerMethodNotAllowed(c: HttpContext, methods: string[]): Promise<Response> | Response {
  c.header('Allow', methods.join(', '))
  return answerProblem(c, 405, `Hier ist ${c.req.method} nicht möglich. Möglich: ${methods.join(', ')}.`)
}

/** Refuses addresses above `longest` characters, which no page of ours produces. */
export function limitedAddress(longest: number): Middleware {
  return (c, next) => {
    if (c.req.url.length <= longest) return next()
    throw new HttpError(414, 'Die Adresse ist zu lang. Bitte wählen Sie weniger Filter auf einmal.')
  }
}

/**
 * Refuses bodies above `maxSize` bytes; `uploads` are the routes that take files, each with its own size. Reading
 * requests pass untouched: looking for their body is not free.
 */
export function limitedBody(maxSize: number, uploads: Readonly<Record<string, number>> = {}): Middleware {
  const usual = bodyOf(maxSize)
  const larger = Object.entries(uploads).map(([route, size]) => [addressOf(route), bodyOf(size)] as const)
  return (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const [, limit] = larger.find(([address]) => address.test(c.req.path)) ?? []
    return (limit ?? usual)(c, next)
  }
}

/** The addresses of a route, whatever stands for its parameters. */
const addressOf = (route: string) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`)

const megabyte = 1024 * 1024

const bodyOf = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError() {
      throw new HttpError(
        413,
        `Es wurden mehr Daten gesendet, als hier angenommen werden (höchstens ${Math.floor(maxSize / megabyte)} MB).`,
      )
    },
  })

const unexpected =
  'Beim Verarbeiten ist ein Fehler aufgetreten. Es wurde nichts verändert. Bitte versuchen Sie es noch einmal.'

function asHttpError(error: Error): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof HTTPException && error.status in errorTitles && error.status < 500)
    return new HttpError(error.status as HttpErrorStatus, errorTitles[error.status as HttpErrorStatus])
  return new HttpError(500, unexpected)
}

/** The same error twice: a problem document for programs, a page for people. */
function answerProblem(
  c: HttpContext,
  status: HttpErrorStatus,
  detail: string,
  errors?: Problem['errors'],
): Promise<Response> | Response {
  if (!/^\/(api\/|healthz|readyz)/.test(c.req.path)) return sendErrorPage(c, status, detail)
  const problem: Problem = {
    type: 'about:blank',
    title: errorTitles[status],
    status,
    detail,
    instance: c.req.path,
    requestId: c.get('requestId'),
    ...(errors && { errors }),
  }
  c.header('Cache-Control', 'no-store')
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json; charset=utf-8' })
}
