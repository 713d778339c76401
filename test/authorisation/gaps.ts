import { answers, type Row } from './roles.ts'

const own = answers(200, { guest: 303, waiting: 403, operator: 404 })
const ownApi = answers(200, { guest: 401, waiting: 403, operator: 404 })
/** Only a coordination keeps the stack; the form itself refuses what is empty. */
const kept = answers(403, { guest: 401, coordinator: 400, alliance: 400, foreign: 400, operator: 404 })
const product = '100000'

export const gapRows: readonly Row[] = [
  { route: 'GET /meine-verwaltung/technik', example: '/meine-verwaltung/technik', status: own },
  { route: 'POST /meine-verwaltung/technik', example: '/meine-verwaltung/technik', status: kept },
  { route: 'POST /meine-verwaltung/technik/auswahl', example: '/meine-verwaltung/technik/auswahl', status: kept },
  { route: 'POST /meine-verwaltung/technik/:id', example: `/meine-verwaltung/technik/${product}`, status: kept },
  { route: 'GET /api/v1/my-administration/stack', example: '/api/v1/my-administration/stack', status: ownApi },
  { route: 'GET /meine-verwaltung/luecken', example: '/meine-verwaltung/luecken?passung=keine', status: own },
  { route: 'GET /meine-verwaltung/luecken/interesse', example: '/meine-verwaltung/luecken/interesse', status: own },
  {
    route: 'POST /meine-verwaltung/luecken/interesse',
    example: '/meine-verwaltung/luecken/interesse?passung=keine',
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 404 }),
  },
  {
    route: 'GET /meine-verwaltung/luecken/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/meine-verwaltung/luecken/export.csv',
    status: own,
  },
  { route: 'GET /api/v1/my-administration/gaps', example: '/api/v1/my-administration/gaps?limit=1', status: ownApi },
]
