import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { sendPage } from '#web/page.tsx'
import { unstored } from './leave.tsx'
import { isOutage, Refusal } from './refusal.ts'
import { RefusedPage } from './views/refused.tsx'

/** Runs a step of single sign-on; where it is refused, says why on a page and in the log, without any value sent. */
export async function orRefused(c: HttpContext, step: () => Promise<Response>): Promise<Response> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof Refusal) return refused(c, error)
    throw error
  }
}

async function refused(c: HttpContext, refusal: Refusal): Promise<Response> {
  const { code, detail, sentence } = refusal
  const requestId = c.get('requestId')
  c.get('log').warn({ requestId, code, detail }, 'single sign-on refused')
  const page = (
    <RefusedPage
      sentence={sentence}
      isOutage={isOutage(code)}
      isSignedIn={visitorOf(c) !== null}
      requestId={requestId}
    />
  )
  const frame = { title: 'Anmeldung nicht abgeschlossen', isUnlisted: true }
  return unstored(await sendPage(c, frame, page, isOutage(code) ? 503 : 400))
}
