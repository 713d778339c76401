import { answers, type Row } from './roles.ts'

/** The pages of the operation exist for operators alone. */
const hidden = (operator: number) => answers(404, { operator })
const unknown = '00000000-0000-4000-8000-000000000000'

/** Nobody has written or reported anything in this world; what exists is tried where the feature is. */
export const reportRows: readonly Row[] = [
  {
    route: 'GET /beitraege/:id/dateien/:fileId',
    example: `/beitraege/999999999/dateien/${unknown}`,
    status: answers(404),
  },
  {
    route: 'GET /beitraege/:id/meldung',
    example: '/beitraege/999999999/meldung',
    status: answers(404, { guest: 303 }),
  },
  {
    route: 'POST /beitraege/:id/meldung',
    example: '/beitraege/999999999/meldung',
    status: answers(404, { guest: 401 }),
  },
  { route: 'GET /betrieb/meldungen', example: '/betrieb/meldungen', status: hidden(200) },
  { route: 'GET /betrieb/meldungen/:id', example: '/betrieb/meldungen/999999999', status: answers(404) },
  { route: 'POST /betrieb/meldungen/:id', example: '/betrieb/meldungen/999999999', status: answers(404) },
  { route: 'GET /api/v1/operator/reports', example: '/api/v1/operator/reports?limit=1', status: hidden(200) },
  {
    route: 'GET /api/v1/operator/reported-posts/:id',
    example: '/api/v1/operator/reported-posts/999999999',
    status: answers(404),
  },
]
