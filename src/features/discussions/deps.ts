import type { RawBuilder } from 'kysely'
import type { Db } from '#core/db.ts'
import type { FileStore } from '#core/files.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

export interface DiscussionDeps {
  readonly db: Db
  readonly baseUrl: string
  readonly files: FileStore
  readonly eyes: SubjectEyes
  limited(kind: 'page' | 'suggest' | 'export' | 'upload'): Middleware
}

type Eye = (visitor: Visitor) => RawBuilder<boolean>

/** What can be talked about exists for a visitor as its own feature shows it; services and products exist for everybody. */
export interface SubjectEyes {
  /** For a row `solutions s`. */
  readonly isVisibleSolution: Eye
  /** For a row `projects p`. */
  readonly isVisibleProject: Eye
  /** For a row `alliances l`. */
  readonly isVisibleAlliance: Eye
  /** For a row `statuses s`. */
  readonly isVisibleEntry: Eye
}
