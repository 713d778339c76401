import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import type { DiscussionDeps } from '../../deps.ts'

/** What a page of the operation needs besides its content. */
interface OperationFrame {
  readonly title: string
  readonly area: string
  readonly isBelow?: boolean
  readonly sentences?: Readonly<Record<string, string>>
}

export type ReportDeps = Pick<DiscussionDeps, 'db' | 'eyes' | 'limited' | 'baseUrl'>

export interface ReportOperationDeps extends ReportDeps {
  sendOperationPage(c: HttpContext, frame: OperationFrame, content: Html, status?: number): Promise<Response>
}
