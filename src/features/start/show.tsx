import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { sendPage } from '#web/page.tsx'
import type { StartDeps } from './deps.ts'
import { readStart } from './read.ts'
import { StartPage } from './views/page.tsx'

/** The start page of whoever is signed in; null for guests, who have one of their own. */
export async function showStart(c: HttpContext, deps: StartDeps): Promise<Response | null> {
  const actor = visitorOf(c)
  if (!actor) return null
  const start = await readStart(deps, actor)
  const frame = { title: 'OZG-connect', withoutBreadcrumb: true, isUnlisted: true }
  return sendPage(c, frame, <StartPage actor={actor} start={start} />)
}
