import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'

interface OfferFrame {
  readonly title: string
  readonly isBelow?: boolean
  readonly message?: Child
}

/** A page about the solutions of the own house; its title stands in its content. */
export function sendOfferPage(c: HttpContext, { title, isBelow, message }: OfferFrame, content: Html, status = 200) {
  const start = ['Meine Verwaltung', paths.ownAdministration()] as const
  const frame = {
    title,
    area: 'own' as const,
    trail: isBelow ? [start, ['Unsere Lösungen', paths.ownSolutions()] as const] : [start],
    isUnlisted: true,
    ...(message ? { message } : {}),
  }
  return sendPage(c, frame, content, status)
}
