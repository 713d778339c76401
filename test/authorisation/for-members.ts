import type { World } from '../world.ts'
import { answers, type Row } from './roles.ts'

/** For whoever does not coordinate the Verbund these pages do not exist. */
const coordination = (guest: number, alliance: number) => answers(404, { guest, alliance })

const entries =
  (rest = '') =>
  ({ allianceId }: World) =>
    `/verbuende/${allianceId}/eintragungen${rest}`
const inApi =
  (rest: string) =>
  ({ allianceId }: World) =>
    `/api/v1/alliances/${allianceId}/${rest}?limit=1`

const objection = '/meine-verwaltung/aenderungen/999999999/einspruch'
const own = '/meine-verwaltung/verbund-eintraege'

export const forMembersRows: readonly Row[] = [
  { route: 'GET /verbuende/:id/eintragungen', example: entries(), status: coordination(303, 200) },
  { route: 'POST /verbuende/:id/eintragungen', example: entries(), status: coordination(401, 400) },
  { route: 'GET /verbuende/:id/eintragungen/neu', example: entries('/neu?q=wohngeld'), status: coordination(303, 200) },
  { route: 'POST /verbuende/:id/eintragungen/vorschau', example: entries('/vorschau'), status: coordination(401, 400) },
  { route: 'POST /verbuende/:id/eintragungen/bitte', example: entries('/bitte'), status: coordination(401, 400) },
  // Nothing was entered under this number; one that exists is tried from all sides where entering for members is.
  { route: 'GET /verbuende/:id/eintragungen/:runId', example: entries('/999999'), status: coordination(303, 404) },
  {
    route: 'GET /api/v1/alliances/:id/member-entries',
    example: inApi('member-entries'),
    status: coordination(401, 200),
  },
  {
    route: 'GET /api/v1/alliances/:id/entry-objections',
    example: inApi('entry-objections'),
    status: coordination(401, 200),
  },
  { route: `GET ${own}`, example: own, status: answers(200, { guest: 303, waiting: 403, operator: 404 }) },
  {
    route: 'GET /meine-verwaltung/aenderungen/:id/einspruch',
    example: objection,
    status: answers(404, { guest: 303, waiting: 403, reader: 403 }),
  },
  {
    route: 'POST /meine-verwaltung/aenderungen/:id/einspruch',
    example: objection,
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 404 }),
  },
  {
    route: 'POST /meine-verwaltung/verbund-eintraege/einsprueche/:id/ruecknahme',
    example: `${own}/einsprueche/999999999/ruecknahme`,
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 404 }),
  },
  {
    route: 'GET /api/v1/my-administration/entry-objections',
    example: '/api/v1/my-administration/entry-objections?limit=1',
    status: answers(200, { guest: 401, waiting: 403, operator: 404 }),
  },
]
