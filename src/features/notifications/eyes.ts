import type { RawBuilder } from 'kysely'
import type { Eye } from '#domain/eye.ts'

type SeenBy = (eye: Eye) => RawBuilder<boolean>

/** What people are told of exists for them as its own feature shows it; each is for the row named. */
export interface NotificationEyes {
  /** `solutions s` */
  readonly solution: SeenBy
  /** `solution_notices n` of a visible `solutions s` */
  readonly notice: SeenBy
  /** `recommendations m` of a visible `solutions s` */
  readonly recommendation: SeenBy
  /** `experiences e` of a `reuses r` of a visible `solutions s` */
  readonly experience: SeenBy
  /** `reuses r` that is live, of a visible `solutions s` */
  readonly adopter: SeenBy
  /** `projects p` */
  readonly project: SeenBy
  /** `alliances l` */
  readonly alliance: SeenBy
  /** `statuses s` */
  readonly entry: SeenBy
  /** `questions q` */
  readonly question: SeenBy
  /** `demands d` */
  readonly demand: SeenBy
}
