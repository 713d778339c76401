import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../paths.ts'
import { chooseItProvider, correctOwnAdministering, showAdministering, showItProvider } from './choosing.tsx'
import { approve, endAccess, refuse, setRole, showPeople, showPerson, showRefusal } from './colleagues.tsx'
import { confirm, requestAgain, showConfirm, showRequest } from './confirming.tsx'
import type { MemberDeps } from './deps.ts'
import { invite, resend, revoke, showInvitations } from './inviting.tsx'
import { accept, showInvitation } from './joining.tsx'
import { giveOver, leave, showHandOver, showLeaving } from './leaving.tsx'
import {
  approveMunicipality,
  refuseMunicipality,
  showMunicipalities,
  showMunicipalityRefusal,
} from './municipalities.tsx'
import { showOverview } from './own.tsx'
import { saveProfile, showProfile } from './own-profile.tsx'
import {
  register,
  registerBody,
  showRegister,
  showRegisterBody,
  showSearch,
  showSent,
  suggestTargets,
  whereOpen,
} from './registering.tsx'

type Handler = (c: HttpContext, deps: MemberDeps) => Response | Promise<Response>

/** Registering, belonging to administrations, and what coordinators do there. */
export function memberRoutes(deps: MemberDeps): Hono<HttpEnv> {
  const app = newRouter()
  addRegistering(app, deps)
  addOwn(app, deps)
  return app
}

const number = ':id{[1-9][0-9]{0,8}}'

/** For guests and for people who want to belong to one more administration. */
function addRegistering(app: Hono<HttpEnv>, deps: MemberDeps) {
  const page = deps.limited('page')
  const open = (handler: Handler) => (c: HttpContext) => whereOpen(c, deps, async () => handler(c, deps))
  app.get(paths.register(), page, open(showSearch))
  app.get(paths.registerSuggestions(), deps.limited('suggest'), c => suggestTargets(c, deps))
  app.get(paths.registerSent(), page, c => showSent(c))
  app.get(paths.registerBody(), page, open(showRegisterBody))
  app.post(paths.registerBody(), page, open(registerBody))
  app.get(paths.registerAt(number), page, open(showRegister))
  app.post(paths.registerAt(number), page, open(register))
  app.get(paths.confirmEmail(':token'), page, c => showConfirm(c, deps))
  app.post(paths.confirmEmail(':token'), deps.limited('signIn'), c => confirm(c, deps))
  app.get(paths.requestConfirmation(), page, c => showRequest(c))
  app.post(paths.requestConfirmation(), page, c => requestAgain(c, deps))
  app.get(paths.invitation(':token'), page, c => showInvitation(c, deps))
  app.post(paths.invitation(':token'), deps.limited('signIn'), c => accept(c, deps))
}

/** "Meine Verwaltung". */
function addOwn(app: Hono<HttpEnv>, deps: MemberDeps) {
  const page = deps.limited('page')
  const get = (path: string, handler: Handler) => app.get(path, page, signedIn, c => handler(c, deps))
  const post = (path: string, handler: Handler) => app.post(path, page, signedIn, c => handler(c, deps))
  get(paths.ownAdministration(), showOverview)
  get(paths.ownProfile(), showProfile)
  post(paths.ownProfile(), saveProfile)
  get(paths.ownItProvider(), showItProvider)
  post(paths.ownItProvider(), chooseItProvider)
  get(paths.ownAdministering(), showAdministering)
  post(paths.ownAdministering(), correctOwnAdministering)
  get(paths.ownPeople(), showPeople)
  get(paths.ownPerson(number), showPerson)
  post(paths.ownPersonApproval(number), approve)
  get(paths.ownPersonRefusal(number), showRefusal)
  post(paths.ownPersonRefusal(number), refuse)
  post(paths.ownPersonRole(number), setRole)
  post(paths.ownPersonEnd(number), endAccess)
  get(paths.ownInvitations(), showInvitations)
  post(paths.ownInvitations(), invite)
  post(paths.ownInvitationRevocation(number), revoke)
  post(paths.ownInvitationResent(number), resend)
  get(paths.ownHandOver(), showHandOver)
  post(paths.ownHandOver(), giveOver)
  get(paths.ownLeaving(), showLeaving)
  post(paths.ownLeaving(), leave)
  get(paths.ownMunicipalities(), showMunicipalities)
  post(paths.ownMunicipalityApproval(number), approveMunicipality)
  get(paths.ownMunicipalityRefusal(number), showMunicipalityRefusal)
  post(paths.ownMunicipalityRefusal(number), refuseMunicipality)
}
