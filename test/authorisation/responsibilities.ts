import { answers, type Row } from './roles.ts'

/** The worklist of unclear services: read by the house, settled by its editors; the operator belongs nowhere. */
export const responsibilityRows: readonly Row[] = [
  {
    route: 'GET /meine-verwaltung/zustaendigkeit',
    example: '/meine-verwaltung/zustaendigkeit',
    status: answers(200, { guest: 303, waiting: 403, operator: 404 }),
  },
  {
    route: 'POST /meine-verwaltung/zustaendigkeit/:ozgId',
    example: '/meine-verwaltung/zustaendigkeit/10006',
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 404 }),
  },
  {
    route: 'POST /meine-verwaltung/zustaendigkeit/ruecknahme/:batchId',
    example: '/meine-verwaltung/zustaendigkeit/ruecknahme/999999999',
    status: answers(404, { guest: 401, waiting: 403, reader: 403 }),
  },
]
