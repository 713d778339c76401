import type { World } from '../world.ts'
import { answers, type Row, readable } from './roles.ts'

/** Whoever does not see a Verbund gets 404, whatever is asked for; guests are sent to sign in first. */
const unseen = { waiting: 404, foreign: 404, operator: 404 }
const members = (others: Partial<Row['status']>) => answers(403, { guest: 303, ...unseen, ...others })
const sent = (others: Partial<Row['status']>) => answers(403, { guest: 401, ...unseen, ...others })

/** The Verbund that only its members see, the Stadt Warendorf among them. */
const closed =
  (rest = '') =>
  ({ allianceId }: World) =>
    `/verbuende/${allianceId}${rest}`
/** The one all administrations see; the Stadt Warendorf is invited. */
const open =
  (rest = '') =>
  ({ openAllianceId }: World) =>
    `/verbuende/${openAllianceId}${rest}`

const removal = ({ allianceId, ownAllianceMembershipId }: World) =>
  `/verbuende/${allianceId}/mitglieder/${ownAllianceMembershipId}/ausschluss`

type Short = readonly [route: string, example: Row['example'], status: Row['status']]

const reading: readonly Short[] = [
  ['GET /verbuende', '/verbuende?q=verbund', readable],
  ['GET /verbuende/vorschlaege', '/verbuende/vorschlaege?q=verbund', readable],
  ['GET /verbuende/:id', closed(), answers(200, { guest: 404, ...unseen })],
  ['GET /verbuende/:id', open(), answers(200, { guest: 404, waiting: 404, operator: 404 })],
  ['GET /api/v1/alliances', '/api/v1/alliances?limit=1', readable],
  [
    'GET /api/v1/alliances/:id',
    ({ allianceId }) => `/api/v1/alliances/${allianceId}`,
    answers(200, { guest: 404, ...unseen }),
  ],
]

const foundedBy = { coordinator: 200, alliance: 200, foreign: 200 }

const coordinating: readonly Short[] = [
  ['GET /verbuende/neu', '/verbuende/neu', answers(403, { guest: 303, ...foundedBy })],
  [
    'POST /verbuende/neu',
    '/verbuende/neu',
    answers(403, { guest: 401, coordinator: 400, alliance: 400, foreign: 400 }),
  ],
  ['GET /verbuende/:id/angaben', closed('/angaben'), members({ alliance: 200 })],
  ['POST /verbuende/:id/angaben', closed('/angaben'), sent({ alliance: 400 })],
  ['GET /verbuende/:id/einladen', closed('/einladen'), members({ alliance: 200 })],
  ['POST /verbuende/:id/einladen', closed('/einladen'), sent({ alliance: 400 })],
  [
    'POST /verbuende/:id/einladungen/:membershipId/ruecknahme',
    // No invitation is open under this number.
    closed('/einladungen/999999/ruecknahme'),
    sent({ alliance: 409 }),
  ],
  ['GET /verbuende/:id/mitglieder/:membershipId/ausschluss', removal, members({ alliance: 200 })],
  ['POST /verbuende/:id/mitglieder/:membershipId/ausschluss', removal, sent({ alliance: 400 })],
  ['GET /verbuende/:id/koordination', closed('/koordination'), members({ alliance: 200 })],
  ['POST /verbuende/:id/koordination', closed('/koordination'), sent({ alliance: 400 })],
  ['POST /verbuende/:id/koordination/ende', closed('/koordination/ende'), sent({ alliance: 400 })],
  // It has a coordination.
  ['POST /verbuende/:id/koordination/uebernahme', closed('/koordination/uebernahme'), sent({})],
  ['GET /verbuende/:id/aufloesung', closed('/aufloesung'), members({ alliance: 200 })],
  ['POST /verbuende/:id/aufloesung', closed('/aufloesung'), sent({ alliance: 400 })],
]

const everybodyInside = { reader: 200, editor: 200, coordinator: 200, alliance: 200 }
const coordinators = { coordinator: 400, alliance: 400 }

const belonging: readonly Short[] = [
  ['POST /verbuende/:id/beitritt', open('/beitritt'), sent({ coordinator: 400, foreign: 403 })],
  ['POST /verbuende/:id/absage', open('/absage'), sent({ coordinator: 400, foreign: 403 })],
  ['GET /verbuende/:id/austritt', closed('/austritt'), members({ coordinator: 200, alliance: 200 })],
  ['POST /verbuende/:id/austritt', closed('/austritt'), sent(coordinators)],
  ['GET /verbuende/:id/eintragen', closed('/eintragen'), members(everybodyInside)],
  ['GET /verbuende/:id/eintragen', open('/eintragen'), members({ alliance: 200, foreign: 403 })],
  ['POST /verbuende/:id/eintragen', closed('/eintragen'), sent(coordinators)],
  ['POST /verbuende/:id/eintragen/ende', closed('/eintragen/ende'), sent(coordinators)],
]

export const allianceRows: readonly Row[] = [...reading, ...coordinating, ...belonging].map(
  ([route, example, status]) => ({ route, example, status }),
)
