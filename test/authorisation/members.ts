import type { World } from '../world.ts'
import { answers, type Row, readable } from './roles.ts'

/** Registering, the own administration as the Stadt Warendorf has it, and inquiries to another one. */

type Short = readonly [route: string, example: Row['example'], status: Row['status']]

const number = ':id{[1-9][0-9]{0,8}}'
const at = ({ administrations }: World) => `/registrieren/${administrations.unregistered}`
const inquiry = ({ administrations }: World) => `/verwaltungen/${administrations.foreign}/anfrage`

const registering: readonly Short[] = [
  ['GET /registrieren', '/registrieren?q=everswinkel', readable],
  ['GET /registrieren/vorschlaege', '/registrieren/vorschlaege?q=evers', readable],
  ['GET /registrieren/gesendet', '/registrieren/gesendet', readable],
  ['GET /registrieren/neue-stelle', '/registrieren/neue-stelle', readable],
  ['POST /registrieren/neue-stelle', '/registrieren/neue-stelle', answers(400)],
  [`GET /registrieren/${number}`, at, readable],
  [`POST /registrieren/${number}`, at, answers(400)],
  ['GET /bestaetigen/:token', '/bestaetigen/unbekannt', answers(404)],
  ['POST /bestaetigen/:token', '/bestaetigen/unbekannt', answers(404)],
  ['GET /bestaetigung-anfordern', '/bestaetigung-anfordern', readable],
  ['POST /bestaetigung-anfordern', '/bestaetigung-anfordern', answers(400)],
  // Sent to an address nobody has an account for: guests may accept by naming themselves, nobody else may.
  ['GET /einladung/:token', ({ invitationToken }) => `/einladung/${invitationToken}`, readable],
  ['POST /einladung/:token', ({ invitationToken }) => `/einladung/${invitationToken}`, answers(403, { guest: 400 })],
]

/** Everybody who coordinates, each the own administration. */
const coordinators = (status: number) => ({ coordinator: status, alliance: status, foreign: status })
/** Whoever belongs nowhere has no such page; guests sign in first. */
const shown = (others: Partial<Row['status']>) => answers(403, { guest: 303, operator: 404, ...others })
const sent = (others: Partial<Row['status']>) => answers(403, { guest: 401, operator: 404, ...others })
const everybodyAtWork = { reader: 200, editor: 200, ...coordinators(200) }
/** People of the Stadt Warendorf, who do not exist for others. */
const ofOthers = { alliance: 404, foreign: 404 }

const person =
  (who: 'reader' | 'waiting', rest = '') =>
  ({ people }: World) =>
    `/meine-verwaltung/personen/${people[who].membershipId}${rest}`
const invitation =
  (rest: string) =>
  ({ foreignInvitationId }: World) =>
    `/meine-verwaltung/einladungen/${foreignInvitationId}/${rest}`

const own: readonly Short[] = [
  ['GET /meine-verwaltung', '/meine-verwaltung', answers(200, { guest: 303 })],
  ['GET /meine-verwaltung/angaben', '/meine-verwaltung/angaben', shown(everybodyAtWork)],
  ['POST /meine-verwaltung/angaben', '/meine-verwaltung/angaben', sent(coordinators(400))],
  ['GET /meine-verwaltung/it-dienstleister', '/meine-verwaltung/it-dienstleister?q=hamm', shown(coordinators(200))],
  ['POST /meine-verwaltung/it-dienstleister', '/meine-verwaltung/it-dienstleister', sent(coordinators(400))],
  // A Kreis is administered by nobody.
  [
    'GET /meine-verwaltung/verwaltet-durch',
    '/meine-verwaltung/verwaltet-durch',
    shown({ ...coordinators(200), alliance: 404 }),
  ],
  [
    'POST /meine-verwaltung/verwaltet-durch',
    '/meine-verwaltung/verwaltet-durch',
    sent({ ...coordinators(400), alliance: 404 }),
  ],
  ['GET /meine-verwaltung/uebergabe', '/meine-verwaltung/uebergabe', shown(coordinators(200))],
  ['POST /meine-verwaltung/uebergabe', '/meine-verwaltung/uebergabe', sent(coordinators(400))],
  ['GET /meine-verwaltung/austritt', '/meine-verwaltung/austritt', shown({ waiting: 200, ...everybodyAtWork })],
  ['POST /meine-verwaltung/austritt', '/meine-verwaltung/austritt', answers(400, { guest: 401, operator: 404 })],
]

const people: readonly Short[] = [
  ['GET /meine-verwaltung/personen', '/meine-verwaltung/personen', shown(everybodyAtWork)],
  [`GET /meine-verwaltung/personen/${number}`, person('reader'), shown({ coordinator: 200, ...ofOthers })],
  [
    `POST /meine-verwaltung/personen/${number}/rolle`,
    person('reader', '/rolle'),
    sent({ coordinator: 400, ...ofOthers }),
  ],
  // Who works there does not wait, who waits has no access to end: nothing changes.
  [
    `POST /meine-verwaltung/personen/${number}/freigabe`,
    person('reader', '/freigabe'),
    sent({ coordinator: 404, ...ofOthers }),
  ],
  [
    `POST /meine-verwaltung/personen/${number}/ende`,
    person('waiting', '/ende'),
    sent({ coordinator: 404, ...ofOthers }),
  ],
  [
    `GET /meine-verwaltung/personen/${number}/ablehnung`,
    person('waiting', '/ablehnung'),
    shown({ coordinator: 200, ...ofOthers }),
  ],
  [
    `POST /meine-verwaltung/personen/${number}/ablehnung`,
    person('waiting', '/ablehnung'),
    sent({ coordinator: 400, ...ofOthers }),
  ],
  ['GET /meine-verwaltung/einladungen', '/meine-verwaltung/einladungen', shown(coordinators(200))],
  ['POST /meine-verwaltung/einladungen', '/meine-verwaltung/einladungen', sent(coordinators(400))],
  // Of a city nobody here coordinates.
  [`POST /meine-verwaltung/einladungen/${number}/widerruf`, invitation('widerruf'), sent(coordinators(404))],
  [`POST /meine-verwaltung/einladungen/${number}/erneut`, invitation('erneut'), sent(coordinators(404))],
  // Kreise decide about Gemeinden only where the operation allows it.
  ['GET /meine-verwaltung/gemeinden', '/meine-verwaltung/gemeinden', shown({})],
  [`POST /meine-verwaltung/gemeinden/${number}/freigabe`, '/meine-verwaltung/gemeinden/999999/freigabe', sent({})],
  [`GET /meine-verwaltung/gemeinden/${number}/ablehnung`, '/meine-verwaltung/gemeinden/999999/ablehnung', shown({})],
  [`POST /meine-verwaltung/gemeinden/${number}/ablehnung`, '/meine-verwaltung/gemeinden/999999/ablehnung', sent({})],
]

/** From the Stadt Warendorf and its Kreis to the Stadt Coesfeld; to itself nobody writes. Whoever may writes a message instead. */
const inquiries: readonly Short[] = [
  [
    'GET /verwaltungen/:id/anfrage',
    inquiry,
    answers(303, { guest: 404, waiting: 403, reader: 200, operator: 403, foreign: 404 }),
  ],
  ['POST /verwaltungen/:id/anfrage', inquiry, answers(400, { guest: 404, waiting: 403, operator: 403, foreign: 404 })],
]

const api: readonly Short[] = [
  ['GET /api/v1/my-administration', '/api/v1/my-administration', answers(200, { guest: 401, operator: 404 })],
  [
    'GET /api/v1/my-administration/invitations',
    '/api/v1/my-administration/invitations',
    answers(403, { guest: 401, operator: 404, ...coordinators(200) }),
  ],
]

export const memberRows: readonly Row[] = [...registering, ...own, ...people, ...inquiries, ...api].map(
  ([route, example, status]) => ({ route, example, status }),
)
