import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, type Middleware, newRouter } from '#core/http.ts'
import { freshlyProved } from '#features/accounts/own/proved.ts'
import { operating } from '#web/actor.ts'
import { paths } from '../../paths.ts'
import {
  blockAdministration,
  showAdministration,
  showAdministrations,
  unblockAdministration,
} from './administrations.tsx'
import { blockAlliance, showAlliance, showAlliances, unblockAlliance } from './alliances.tsx'
import { approve, decline, showApproval, showApprovals } from './approvals.tsx'
import type { OperatorDeps } from './deps.ts'
import { invite, revoke, showInvitation, showInvitationSearch } from './invitations.tsx'
import { exportLog, showLog } from './log.tsx'
import { resend, showMails } from './mails.tsx'
import { showOverview } from './overview.tsx'
import { appoint, blockPerson, dismiss, showPeople, showPerson, signPersonOut, unblockPerson } from './people.tsx'

import { removeFactorOf } from './person-factor.tsx'
import { saveSettingsPart, sendTestMail, showSettings, showSettingsPart } from './settings.tsx'

/** Sends whoever has to prove first who they are back to the page of the person. */
const provedFor =
  (page: (id: string) => string): Middleware =>
  (c, next) =>
    freshlyProved(page(c.req.param('id') ?? ''))(c, next)

type Handler = (c: HttpContext, deps: OperatorDeps) => Promise<Response>

/** Everything below `/betrieb`; for everybody else it does not exist. */
export function operatorRoutes(deps: OperatorDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  const show = (path: string, handler: Handler) => app.get(path, page, operating, c => handler(c, deps))
  const act = (path: string, handler: Handler) => app.post(path, page, operating, c => handler(c, deps))

  show(paths.operation(), showOverview)
  show(paths.operationApprovals(), showApprovals)
  show(paths.operationApproval(':id'), showApproval)
  act(paths.operationApprovalGranted(':id'), approve)
  act(paths.operationApprovalDeclined(':id'), decline)

  const administration = paths.operationAdministration(':id')
  show(paths.operationAdministrations(), showAdministrations)
  show(paths.operationInvitations(), showInvitationSearch)
  show(paths.operationInvitation(':id'), showInvitation)
  act(paths.operationInvitation(':id'), invite)
  act(paths.operationInvitationRevocation(':id', ':invitation'), revoke)
  show(administration, showAdministration)
  act(paths.operationBlock(administration), blockAdministration)
  act(paths.operationBlockLifted(administration), unblockAdministration)

  const person = paths.operationPerson(':id')
  show(paths.operationPeople(), showPeople)
  show(person, showPerson)
  act(paths.operationBlock(person), blockPerson)
  act(paths.operationBlockLifted(person), unblockPerson)
  act(paths.operationSessions(':id'), signPersonOut)
  // Who may run the installation and how people prove who they are is not changed in a browser somebody has left open.
  const change = (path: string, handler: Handler) =>
    app.post(path, page, operating, provedFor(paths.operationPerson), c => handler(c, deps))
  change(paths.operationFactor(':id'), removeFactorOf)
  change(paths.operationAppointment(':id'), appoint)
  change(paths.operationDismissal(':id'), dismiss)

  const alliance = paths.operationAlliance(':id')
  show(paths.operationAlliances(), showAlliances)
  show(alliance, showAlliance)
  act(paths.operationBlock(alliance), blockAlliance)
  act(paths.operationBlockLifted(alliance), unblockAlliance)

  show(paths.operationMails(), showMails)
  act(paths.operationResend(':id'), resend)

  show(paths.operationLog(), showLog)
  app.get(paths.operationLogExportFile(), deps.limited('export'), operating, c => exportLog(c, deps))

  show(paths.operationSettings(), showSettings)
  show(paths.operationSettingsPart(':part'), showSettingsPart)
  act(paths.operationSettingsPart(':part'), saveSettingsPart)
  act(paths.operationTestMail(), sendTestMail)
  return app
}
