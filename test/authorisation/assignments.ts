import type { World } from '../world.ts'
import { answers, type Row } from './roles.ts'

/** For whoever belongs to no member of the Verbund these pages do not exist. */
const unseen = { waiting: 404, foreign: 404, operator: 404 }
const members = (others: Partial<Row['status']> = {}) => answers(200, { guest: 303, ...unseen, ...others })
const inApi = answers(200, { guest: 401, ...unseen })
/** The form itself refuses what is empty: it changes nothing. */
const sent = (others: Partial<Row['status']> = {}) => answers(400, { guest: 401, reader: 403, ...unseen, ...others })
/** Only the Verbund coordination, to which the Redaktion of its members does not belong. */
const coordination = sent({ editor: 403, coordinator: 403 })

const work =
  (rest = '') =>
  ({ allianceId }: World) =>
    `/verbuende/${allianceId}/arbeit${rest}`
/** A service nobody has taken; one that is taken is tried from all sides where taking is. */
const one =
  (rest = '') =>
  ({ allianceId, assignmentId }: World) =>
    `/verbuende/${allianceId}/arbeit/${assignmentId}${rest}`
const json =
  (rest: string) =>
  ({ allianceId }: World) =>
    `/api/v1/alliances/${allianceId}/${rest}?limit=1`

const results = '/meine-verwaltung/ergebnisse'
const assignment = 'GET /verbuende/:id/arbeit/:assignmentId'

export const assignmentRows: readonly Row[] = [
  { route: 'GET /verbuende/:id/arbeit', example: work('?ansicht=tafel'), status: members() },
  {
    route: 'GET /verbuende/:id/arbeit/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: work('/export.csv'),
    status: members(),
  },
  { route: 'GET /verbuende/:id/arbeit/auswahl', example: work('/auswahl?q=wohngeld'), status: members() },
  { route: 'POST /verbuende/:id/arbeit/auswahl', example: work('/auswahl'), status: sent() },
  { route: assignment, example: one(), status: members() },
  { route: assignment.replace('GET', 'POST'), example: one(), status: sent() },
  { route: 'POST /verbuende/:id/arbeit/:assignmentId/stand', example: one('/stand'), status: sent() },
  { route: 'POST /verbuende/:id/arbeit/:assignmentId/weitergabe', example: one('/weitergabe'), status: sent() },
  { route: 'POST /verbuende/:id/arbeit/:assignmentId/entfernung', example: one('/entfernung'), status: coordination },
  { route: 'GET /api/v1/alliances/:id/assignments', example: json('assignments'), status: inApi },
  { route: 'GET /api/v1/alliances/:id/assignment-candidates', example: json('assignment-candidates'), status: inApi },
  { route: `GET ${results}`, example: results, status: answers(200, { guest: 303, waiting: 403, operator: 404 }) },
  {
    route: `POST ${results}`,
    example: results,
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 404 }),
  },
  {
    route: 'GET /api/v1/my-administration/results',
    example: '/api/v1/my-administration/results?limit=1',
    status: answers(200, { guest: 401, waiting: 403, operator: 404 }),
  },
]
