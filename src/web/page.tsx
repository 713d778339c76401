import { errorTitles, type HttpErrorStatus } from '#core/errors.ts'
import { type Html, toDocument } from '#core/html.ts'
import { type HttpContext, sendText } from '#core/http.ts'
import { visitorOf } from './actor.ts'
import { ErrorPage } from './error-page.tsx'
import { type Frame, Layout } from './layout.tsx'

/** Answers with a whole page: the frame around the given content. A refused form is sent again with 400 or 409. */
export async function sendPage(c: HttpContext, frame: Frame, content: Html, status = 200): Promise<Response> {
  return sendText(c, 'text/html; charset=utf-8', await inFrame(c, frame, content), status)
}

/** After a form was sent: on to a page that says what happened. `done` is a word the page has a sentence for. */
export function redirectDone(c: HttpContext, path: string, done?: string): Response {
  return c.redirect(done ? `${path}${path.includes('?') ? '&' : '?'}meldung=${done}` : path, 303)
}

/** The sentence for the word in the address, if the page has one. */
export function doneMessage(c: HttpContext, sentences: Readonly<Record<string, string>>): { message?: string } {
  const sentence = sentences[c.req.query('meldung') ?? '']
  return sentence ? { message: sentence } : {}
}

export async function sendErrorPage(c: HttpContext, status: HttpErrorStatus, detail: string): Promise<Response> {
  const frame = { title: errorTitles[status], withoutBreadcrumb: true, isUnlisted: true }
  const page = await inFrame(c, frame, <ErrorPage status={status} detail={detail} requestId={c.get('requestId')} />)
  c.header('Cache-Control', 'no-store')
  return c.body(page, status, { 'Content-Type': 'text/html; charset=utf-8' })
}

async function inFrame(c: HttpContext, frame: Frame, content: Html): Promise<string> {
  const installation = await c.get('installation')()
  return toDocument(
    <Layout {...frame} installation={installation} visitor={visitorOf(c)} formToken={c.get('formToken') ?? ''}>
      {content}
    </Layout>,
  )
}
