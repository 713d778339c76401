import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import type { Frame } from '#web/layout.tsx'
import { doneMessage, sendPage } from '#web/page.tsx'
import { SubNav } from '#web/sub-nav.tsx'
import { paths } from '../../paths.ts'

/** The pages of the operation, in the order of their navigation. */
const areas = [
  ['Übersicht', paths.operation()],
  ['Freigaben', paths.operationApprovals()],
  ['Verwaltungen', paths.operationAdministrations()],
  ['Personen', paths.operationPeople()],
  ['Verbünde', paths.operationAlliances()],
  ['Produkte', paths.operationProducts()],
  ['Meldungen', paths.operationReports()],
  ['Mail', paths.operationMails()],
  ['Protokoll', paths.operationLog()],
  ['Anmeldedienste', paths.operationProviders()],
  ['Einstellungen', paths.operationSettings()],
] as const

export interface OperationFrame {
  readonly title: string
  /** The entry of the navigation this page belongs to. */
  readonly area: string
  /** A page below its area. */
  readonly isBelow?: boolean
  /** What may stand in the address as `meldung`, and its sentence. */
  readonly sentences?: Readonly<Record<string, string>>
}

/** A page of the operation: title, navigation, content. The title stands here, so that all are alike. */
export function sendOperationPage(
  c: HttpContext,
  { title, area, isBelow, sentences = {} }: OperationFrame,
  content: Html,
  status = 200,
): Promise<Response> {
  const frame: Frame = {
    title,
    area: 'operation',
    trail: trailTo(area, isBelow ?? false),
    isUnlisted: true,
    ...doneMessage(c, sentences),
  }
  const page = (
    <>
      <h1>{title}</h1>
      <SubNav label="Bereiche des Betriebs" links={areas} current={area} isBelow={isBelow ?? false} />
      {content}
    </>
  )
  return sendPage(c, frame, page, status)
}

function trailTo(area: string, isBelow: boolean): NonNullable<Frame['trail']> {
  if (area === paths.operation()) return []
  const label = areas.find(([, href]) => href === area)?.[0] ?? ''
  const operation = ['Betrieb', paths.operation()] as const
  return isBelow ? [operation, [label, area]] : [operation]
}
