import { answers, type Row } from './roles.ts'

const list = '/meine-verwaltung/nachnutzungen'

const seen = (status: number) => answers(status, { guest: 303, waiting: 403, operator: 404 })
const seenInApi = (status: number) => answers(status, { guest: 401, waiting: 403, operator: 404 })
/** For editors and coordinators; readers are told who may. */
const acting = (status: number) => answers(status, { guest: 303, waiting: 403, reader: 403, operator: 404 })
const done = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })

/** Reuses that exist are tried from both sides and a third house where the feature is. */
const unknown = '/nachnutzungen/999999999'
const solution = '/loesungen/999999999'
const api = '/api/v1/my-administration/reuses'

export const reuseRows: readonly Row[] = [
  { route: `GET ${list}`, example: list, status: seen(200) },
  {
    route: `GET ${list}/:file{export\\.(?:csv|xlsx|ods|json)}`,
    example: `${list}/export.csv`,
    status: seen(200),
  },
  { route: 'GET /loesungen/:id/interesse', example: `${solution}/interesse`, status: acting(404) },
  { route: 'POST /loesungen/:id/interesse', example: `${solution}/interesse`, status: done(404) },
  { route: 'GET /nachnutzungen/:id', example: unknown, status: seen(404) },
  { route: 'POST /nachnutzungen/:id/schritt', example: `${unknown}/schritt`, status: done(404) },
  { route: 'POST /nachnutzungen/:id/notiz', example: `${unknown}/notiz`, status: done(404) },
  { route: 'POST /nachnutzungen/:id/angaben', example: `${unknown}/angaben`, status: done(404) },
  { route: 'GET /nachnutzungen/:id/leistungen', example: `${unknown}/leistungen`, status: acting(404) },
  { route: 'POST /nachnutzungen/:id/leistungen', example: `${unknown}/leistungen`, status: done(404) },
  { route: 'GET /api/v1/my-administration/reuses', example: `${api}?limit=1`, status: seenInApi(200) },
  { route: 'GET /api/v1/my-administration/reuses/:id', example: `${api}/999999999`, status: seenInApi(404) },
  // None is published in this world.
  {
    route: 'GET /api/v1/solutions/:id/adopters',
    example: '/api/v1/solutions/999999999/adopters',
    status: answers(404),
  },
]
