import { errorTitles, type HttpErrorStatus } from '#core/errors.ts'
import { type Html, toDocument } from '#core/html.ts'
import { type Attention, type HttpContext, sendText } from '#core/http.ts'
import { visitorOf } from './actor.ts'
import { ErrorPage } from './error-page.tsx'
import { followSentences } from './following.tsx'
import { type Frame, Layout } from './layout.tsx'

/**
 * Answers with a whole page: the frame around the given content. A refused form is sent again with 400 or 409. Every page
 * about something one can follow says that one does now, or no longer.
 */
export async function sendPage(c: HttpContext, frame: Frame, content: Html, status = 200): Promise<Response> {
  const attention = (await c.get('attention')?.(frame.about ?? null)) ?? null
  const told = attention && frame.about ? { ...frame, ...doneMessage(c, followSentences) } : frame
  return sendText(c, 'text/html; charset=utf-8', await inFrame(c, told, content, attention), status)
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

/** An error is told without asking for anything else: the database may be what is missing. */
export async function sendErrorPage(c: HttpContext, status: HttpErrorStatus, detail: string): Promise<Response> {
  const frame = { title: errorTitles[status], withoutBreadcrumb: true, isUnlisted: true }
  const page = await inFrame(
    c,
    frame,
    <ErrorPage status={status} detail={detail} requestId={c.get('requestId')} />,
    null,
  )
  c.header('Cache-Control', 'no-store')
  return c.body(page, status, { 'Content-Type': 'text/html; charset=utf-8' })
}

async function inFrame(c: HttpContext, frame: Frame, content: Html, attention: Attention | null): Promise<string> {
  const installation = await c.get('installation')()
  return toDocument(
    <Layout
      {...frame}
      installation={installation}
      visitor={visitorOf(c)}
      formToken={c.get('formToken') ?? ''}
      attention={attention}
    >
      {content}
    </Layout>,
  )
}
