import { accountRows } from './accounts.ts'
import { allianceRows } from './alliances.ts'
import { memberRows } from './members.ts'
import { operatorRows } from './operator.ts'
import { publicRows } from './public.ts'
import type { Row } from './roles.ts'
import { ssoRows } from './sso.ts'

/** Who may what: every route of the product, an example of it, and the answer each asker gets. */
export const matrix: readonly Row[] = [
  ...publicRows,
  ...accountRows,
  ...ssoRows,
  ...memberRows,
  ...allianceRows,
  ...operatorRows,
]
