import type { World } from '../world.ts'
import { answers, type Row } from './roles.ts'

/** The pages of the operation exist for operators alone. */
const hidden = (operator: number) => answers(404, { operator })

const person = (name: 'editor' | 'operator', rest = '') => {
  return (world: World) => `/betrieb/personen/${world.people[name].personId}${rest}`
}
const administration = (rest: string) => (world: World) => `/betrieb/verwaltungen/${world.administrations.own}${rest}`
const unregistered = (rest: string) => (world: World) =>
  `/betrieb/verwaltungen/einladung/${world.administrations.unregistered}${rest}`
const registered = (world: World) => `/betrieb/verwaltungen/einladung/${world.administrations.own}`
const application = (rest: string) => (world: World) => `/betrieb/freigaben/${world.applicationId}${rest}`
const approval = (rest: string) => (world: World) => `/betrieb/freigaben/${world.people.waiting.membershipId}${rest}`
const alliance = (rest: string) => (world: World) => `/betrieb/verbuende/${world.allianceId}${rest}`

export const operatorRows: readonly Row[] = [
  { route: 'GET /betrieb', example: '/betrieb', status: hidden(200) },
  { route: 'GET /betrieb/freigaben', example: '/betrieb/freigaben', status: hidden(200) },
  { route: 'GET /betrieb/freigaben/:id', example: application(''), status: hidden(200) },
  { route: 'POST /betrieb/freigaben/:id/ablehnung', example: application('/ablehnung'), status: hidden(400) },
  // Who waits for an administration with a coordinator is the coordinator's to approve.
  { route: 'GET /betrieb/freigaben/:id', example: approval(''), status: answers(404) },
  { route: 'POST /betrieb/freigaben/:id/freigabe', example: approval('/freigabe'), status: answers(404) },
  { route: 'POST /betrieb/freigaben/:id/ablehnung', example: approval('/ablehnung'), status: answers(404) },

  { route: 'GET /betrieb/verwaltungen', example: '/betrieb/verwaltungen', status: hidden(200) },
  { route: 'GET /betrieb/verwaltungen/:id', example: administration(''), status: hidden(200) },
  { route: 'GET /betrieb/verwaltungen/einladung', example: '/betrieb/verwaltungen/einladung', status: hidden(200) },
  { route: 'GET /betrieb/verwaltungen/einladung/:id', example: unregistered(''), status: hidden(200) },
  { route: 'POST /betrieb/verwaltungen/einladung/:id', example: unregistered(''), status: hidden(400) },
  // Who has a coordination invites by herself.
  { route: 'POST /betrieb/verwaltungen/einladung/:id', example: registered, status: hidden(403) },
  {
    route: 'POST /betrieb/verwaltungen/einladung/:id/:invitation/widerruf',
    example: unregistered('/4711/widerruf'),
    status: hidden(409),
  },
  { route: 'POST /betrieb/verwaltungen/:id/sperre', example: administration('/sperre'), status: hidden(400) },
  {
    route: 'POST /betrieb/verwaltungen/:id/sperre/aufhebung',
    example: administration('/sperre/aufhebung'),
    status: hidden(409),
  },

  { route: 'GET /betrieb/personen', example: '/betrieb/personen', status: hidden(200) },
  { route: 'GET /betrieb/personen/:id', example: person('editor'), status: hidden(200) },
  { route: 'POST /betrieb/personen/:id/sperre', example: person('editor', '/sperre'), status: hidden(400) },
  // Nobody blocks herself.
  { route: 'POST /betrieb/personen/:id/sperre', example: person('operator', '/sperre'), status: hidden(403) },
  {
    route: 'POST /betrieb/personen/:id/sperre/aufhebung',
    example: person('editor', '/sperre/aufhebung'),
    status: hidden(409),
  },
  { route: 'POST /betrieb/personen/:id/anmeldungen', example: person('editor', '/anmeldungen'), status: hidden(303) },
  { route: 'POST /betrieb/personen/:id/faktor', example: person('editor', '/faktor'), status: hidden(409) },
  { route: 'POST /betrieb/personen/:id/berufung', example: person('operator', '/berufung'), status: hidden(409) },
  { route: 'POST /betrieb/personen/:id/abberufung', example: person('editor', '/abberufung'), status: hidden(409) },

  { route: 'GET /betrieb/verbuende', example: '/betrieb/verbuende', status: hidden(200) },
  { route: 'GET /betrieb/verbuende/:id', example: alliance(''), status: hidden(200) },
  { route: 'POST /betrieb/verbuende/:id/sperre', example: alliance('/sperre'), status: hidden(400) },
  {
    route: 'POST /betrieb/verbuende/:id/sperre/aufhebung',
    example: alliance('/sperre/aufhebung'),
    status: hidden(409),
  },

  { route: 'GET /betrieb/mail', example: '/betrieb/mail', status: hidden(200) },
  { route: 'POST /betrieb/mail/:id/erneut', example: '/betrieb/mail/4711/erneut', status: answers(404) },

  { route: 'GET /betrieb/protokoll', example: '/betrieb/protokoll', status: hidden(200) },
  {
    route: 'GET /betrieb/protokoll/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/betrieb/protokoll/export.csv',
    status: hidden(200),
  },

  { route: 'GET /betrieb/einstellungen', example: '/betrieb/einstellungen', status: hidden(200) },
  { route: 'GET /betrieb/einstellungen/:part', example: '/betrieb/einstellungen/mail', status: hidden(200) },
  { route: 'POST /betrieb/einstellungen/:part', example: '/betrieb/einstellungen/mail', status: hidden(400) },
  {
    route: 'POST /betrieb/einstellungen/mail/probe',
    example: '/betrieb/einstellungen/mail/probe',
    status: hidden(303),
  },

  { route: 'GET /api/v1/operator/approvals', example: '/api/v1/operator/approvals?limit=2', status: hidden(200) },
  {
    route: 'GET /api/v1/operator/administrations',
    example: '/api/v1/operator/administrations?limit=2',
    status: hidden(200),
  },
  { route: 'GET /api/v1/operator/people', example: '/api/v1/operator/people?limit=2', status: hidden(200) },
  { route: 'GET /api/v1/operator/alliances', example: '/api/v1/operator/alliances?limit=2', status: hidden(200) },
  { route: 'GET /api/v1/operator/mails', example: '/api/v1/operator/mails?limit=2', status: hidden(200) },
  { route: 'GET /api/v1/operator/events', example: '/api/v1/operator/events?limit=2', status: hidden(200) },
]
