import { errorTitles, type HttpErrorStatus } from '#core/errors.ts'
import { type Html, toDocument } from '#core/html.ts'
import { type HttpContext, sendText } from '#core/http.ts'
import { ErrorPage } from './error-page.tsx'
import { type Frame, Layout } from './layout.tsx'

/** Answers with a whole page: the frame around the given content. */
export async function sendPage(c: HttpContext, frame: Frame, content: Html): Promise<Response> {
  return sendText(c, 'text/html; charset=utf-8', await inFrame(c, frame, content))
}

export async function sendErrorPage(c: HttpContext, status: HttpErrorStatus, detail: string): Promise<Response> {
  const frame = { title: errorTitles[status], withoutBreadcrumb: true, isUnlisted: true }
  const page = await inFrame(c, frame, <ErrorPage status={status} detail={detail} requestId={c.get('requestId')} />)
  c.header('Cache-Control', 'no-store')
  return c.body(page, status, { 'Content-Type': 'text/html; charset=utf-8' })
}

function inFrame(c: HttpContext, frame: Frame, content: Html): Promise<string> {
  return toDocument(
    <Layout {...frame} notice={c.get('notice')}>
      {content}
    </Layout>,
  )
}
