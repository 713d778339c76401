import { answers, type Row } from './roles.ts'

const list = '/meine-verwaltung/loesungen'
/** Solutions that exist are tried from both houses where the feature is. */
const unknown = answers(404, { guest: 303, waiting: 403 })

export const seekerRows: readonly Row[] = [
  { route: `GET ${list}/:id/verwaltungen`, example: `${list}/999999999/verwaltungen`, status: unknown },
  {
    route: `GET ${list}/:id/verwaltungen/:file{export\\.(?:csv|xlsx|ods|json)}`,
    example: `${list}/999999999/verwaltungen/export.csv`,
    status: unknown,
  },
  {
    route: 'GET /api/v1/my-administration/solutions/:id/seekers',
    example: '/api/v1/my-administration/solutions/999999999/seekers',
    status: answers(404, { guest: 401, waiting: 403 }),
  },
]
