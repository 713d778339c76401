import type { ContentVersions } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'

/** What a text in a search box means for the catalogue: words become hits, `feld:wert` becomes choices of its facets. */
export interface FoundServices {
  /** Null when there are no words to look for. */
  readonly hits: readonly { readonly id: number; readonly score: number }[] | null
  readonly chosen: Readonly<Record<string, readonly string[]>>
  /** The text without the understood fields. */
  readonly rest: string
}

/** Whether a service is one administration's, and why, the strongest reason first. */
export interface Explained {
  readonly answer: 'yes' | 'part' | 'no'
  readonly reasons: readonly { readonly kind: string; readonly text: string }[]
}

export interface StatusDeps {
  readonly db: Db
  readonly versions: ContentVersions
  readonly baseUrl: string
  searchServices(text: string): Promise<FoundServices>
  /** Null for a service that is not in the catalogue any more. */
  explainResponsibility(administrationId: number, serviceId: number): Promise<Explained | null>
  limited(kind: 'page' | 'api' | 'suggest' | 'export' | 'upload'): Middleware
}
