import type { World } from '../world.ts'
import { answers, type Row } from './roles.ts'

const base = '/meine-verwaltung/uebernehmen'

/** An administration that is nobody's own in these examples. */
const from =
  (rest = '', start = base) =>
  ({ administrations }: World) =>
    `${start}/${administrations.unregistered}${rest}`

const seen = answers(200, { guest: 303, waiting: 403, operator: 404 })

export const takeOverRows: readonly Row[] = [
  { route: `GET ${base}`, example: base, status: seen },
  { route: `GET ${base}/:id`, example: from(), status: seen },
  // Whoever only reads looks at the differences; a preview is for those who may carry it out.
  { route: `GET ${base}/:id/vorschau`, example: from('/vorschau?id=136'), status: { ...seen, reader: 403 } },
  {
    route: `POST ${base}/:id/ausfuehrung`,
    example: from('/ausfuehrung?id=136'),
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 404 }),
  },
  {
    route: 'GET /api/v1/my-administration/take-over/:id',
    example: from('?limit=1', '/api/v1/my-administration/take-over'),
    status: answers(200, { guest: 401, waiting: 403, operator: 404 }),
  },
]
