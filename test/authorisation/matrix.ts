import { accountRows } from './accounts.ts'
import { allianceRows } from './alliances.ts'
import { assignmentRows } from './assignments.ts'
import { confirmationRows } from './confirmation.ts'
import { conversationRows } from './conversations.ts'
import { demandRows } from './demands.ts'
import { experienceRows } from './experience.ts'
import { feedRows } from './feeds.ts'
import { fileRows } from './files.ts'
import { forMembersRows } from './for-members.ts'
import { foreignListRows } from './foreign-lists.ts'
import { gapRows } from './gaps.ts'
import { houseEntryRows } from './house-entries.ts'
import { implementationRows } from './implementations.ts'
import { importRows } from './imports.ts'
import { matrixPageRows } from './matrix-page.ts'
import { memberRows } from './members.ts'
import { noticeRows } from './notices.ts'
import { notificationRows, savedSearchRows } from './notifications.ts'
import { offerRows } from './offer.ts'
import { operatorRows } from './operator.ts'
import { productRows } from './products.ts'
import { projectRows } from './projects.ts'
import { publicRows } from './public.ts'
import { questionRows } from './questions.ts'
import { reportRows } from './reports.ts'
import { responsibilityRows } from './responsibilities.ts'
import { reuseRows } from './reuse.ts'
import type { Row } from './roles.ts'
import { searchRows } from './search.ts'
import { seekerRows } from './seekers.ts'
import { solutionRows } from './solutions.ts'
import { ssoRows } from './sso.ts'
import { startRows } from './start.ts'
import { statusRows } from './statuses.ts'
import { takeOverRows } from './take-over.ts'
import { unitLinkRows } from './unit-links.ts'
import { unsubscribingRows } from './unsubscribing.ts'

/** Who may what: every route of the product, an example of it, and the answer each asker gets. */
export const matrix: readonly Row[] = [
  ...publicRows,
  ...searchRows,
  ...feedRows,
  ...accountRows,
  ...ssoRows,
  ...memberRows,
  ...allianceRows,
  ...forMembersRows,
  ...assignmentRows,
  ...operatorRows,
  ...responsibilityRows,
  ...statusRows,
  ...confirmationRows,
  ...unitLinkRows,
  ...takeOverRows,
  ...productRows,
  ...solutionRows,
  ...projectRows,
  ...questionRows,
  ...conversationRows,
  ...gapRows,
  ...notificationRows,
  ...unsubscribingRows,
  ...savedSearchRows,
  ...demandRows,
  ...startRows,
  ...offerRows,
  ...experienceRows,
  ...fileRows,
  ...reportRows,
  ...noticeRows,
  ...seekerRows,
  ...reuseRows,
  ...implementationRows,
  ...importRows,
  ...foreignListRows,
  ...matrixPageRows,
  ...houseEntryRows,
]
