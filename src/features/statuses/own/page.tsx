import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import type { Frame } from '#web/layout.tsx'
import { sendPage } from '#web/page.tsx'
import { SubNav } from '#web/sub-nav.tsx'
import { paths } from '../../../paths.ts'

/** The pages about the own entries, in the order of their navigation. */
const areas = [
  ['Leistungen', paths.ownServices()],
  ['Unsere Lücken', paths.ownGaps()],
  ['Unklare Zuständigkeit', paths.ownResponsibility()],
  ['Abzulösende Formulare', paths.ownForms()],
  ['Bestätigen', paths.ownConfirmation()],
  ['Rückfragen', paths.ownUnitLinks()],
  ['Von anderen übernehmen', paths.ownTakeOver()],
  ['Sammeländerungen', paths.ownBatches()],
  ['Verlauf', paths.ownHistory()],
] as const

export interface OwnFrame {
  readonly title: string
  /** The entry of the navigation this page belongs to. */
  readonly area: string
  /** Set for a page below its area: where the way back leads. */
  readonly back?: readonly [label: string, href: string]
  readonly message?: Child
}

/** A page of the own list: title, navigation, content. The title stands here, so that all are alike. */
export function sendOwnPage(c: HttpContext, own: OwnFrame, content: Html, status = 200): Promise<Response> {
  const start = ['Meine Verwaltung', paths.ownAdministration()] as const
  const frame: Frame = {
    title: own.title,
    area: 'own',
    trail: own.back ? [start, own.back] : [start],
    isUnlisted: true,
    ...(own.message ? { message: own.message } : {}),
  }
  const page = (
    <>
      <h1>{own.title}</h1>
      <SubNav label="Unsere Leistungen" links={areas} current={own.area} isBelow={own.back !== undefined} />
      {content}
    </>
  )
  return sendPage(c, frame, page, status)
}
