import type { RawBuilder } from 'kysely'
import type { Db } from '#core/db.ts'
import type { FileStore } from '#core/files.ts'
import type { Middleware } from '#core/http.ts'
import type { Eye } from '#domain/eye.ts'

export interface DiscussionDeps {
  readonly db: Db
  readonly baseUrl: string
  readonly files: FileStore
  readonly eyes: SubjectEyes
  limited(kind: 'page' | 'suggest' | 'export' | 'upload'): Middleware
}

type Test = (eye: Eye) => RawBuilder<boolean>

/** What can be talked about exists for an eye as its own feature shows it; services and products exist for everybody. */
export interface SubjectEyes {
  /** For a row `solutions s`. */
  readonly isSolutionSeenBy: Test
  /** For a row `reuses r` of a solution `s` that is seen: it is live. */
  readonly isAdopterSeenBy: Test
  /** For a row `projects p`. */
  readonly isProjectSeenBy: Test
  /** For a row `alliances l`. */
  readonly isAllianceSeenBy: Test
  /** For a row `statuses s`. */
  readonly isEntrySeenBy: Test
}
