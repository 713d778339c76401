import { answers, type Row } from './roles.ts'

const list = '/meine-verwaltung/leistungen'

/** Seen by everybody of the house that is acted for; who waits is told so, who belongs nowhere has no such pages. */
const seen = answers(200, { guest: 303, waiting: 403, operator: 404 })
const seenInApi = answers(200, { guest: 401, waiting: 403, operator: 404 })
/** Done by editors and coordinators: readers see it, and are told who may. */
const entered = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })

export const statusRows: readonly Row[] = [
  { route: `GET ${list}`, example: list, status: seen },
  {
    route: `GET ${list}/:file{export\\.(?:csv|xlsx|ods|json)}`,
    example: `${list}/export.csv?q=Personalausweis`,
    status: seen,
  },
  { route: `GET ${list}/:id`, example: `${list}/136`, status: seen },
  { route: `POST ${list}/:id`, example: `${list}/136`, status: entered(400) },
  { route: `POST ${list}/:id/werte`, example: `${list}/136/werte`, status: entered(400) },
  { route: `POST ${list}/:id/ruecknahme`, example: `${list}/136/ruecknahme`, status: entered(400) },
  { route: `GET ${list}/:id/verlauf`, example: `${list}/136/verlauf`, status: seen },
  // Whoever only reads has nothing to choose.
  { route: `GET ${list}/aendern`, example: `${list}/aendern?id=136`, status: { ...seen, reader: 403 } },
  { route: `POST ${list}/aendern`, example: `${list}/aendern`, status: entered(400) },
  { route: `POST ${list}/aendern/vorschau`, example: `${list}/aendern/vorschau?id=136`, status: entered(400) },
  { route: `POST ${list}/aendern/ausfuehrung`, example: `${list}/aendern/ausfuehrung?id=136`, status: entered(400) },
  { route: 'GET /meine-verwaltung/aenderungen', example: '/meine-verwaltung/aenderungen', status: seen },
  // One that exists is tried from both houses where bulk changes are.
  {
    route: 'GET /meine-verwaltung/aenderungen/:id',
    example: '/meine-verwaltung/aenderungen/999999999',
    status: answers(404, { guest: 303, waiting: 403 }),
  },
  {
    route: 'POST /meine-verwaltung/aenderungen/:id/ruecknahme',
    example: '/meine-verwaltung/aenderungen/999999999/ruecknahme',
    status: entered(404),
  },
  {
    route: 'GET /api/v1/my-administration/batches',
    example: '/api/v1/my-administration/batches?limit=1',
    status: seenInApi,
  },
  { route: 'GET /meine-verwaltung/bestaetigen', example: '/meine-verwaltung/bestaetigen', status: seen },
  { route: 'POST /meine-verwaltung/bestaetigen', example: '/meine-verwaltung/bestaetigen', status: entered(400) },
  {
    route: 'POST /meine-verwaltung/bestaetigen/rhythmus',
    example: '/meine-verwaltung/bestaetigen/rhythmus',
    status: { ...entered(400), editor: 403 },
  },
  { route: 'GET /meine-verwaltung/verlauf', example: '/meine-verwaltung/verlauf', status: seen },
  { route: 'GET /meine-verwaltung/formulare', example: '/meine-verwaltung/formulare', status: seen },
  {
    route: 'GET /meine-verwaltung/formulare/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/meine-verwaltung/formulare/export.csv',
    status: seen,
  },
  {
    route: 'GET /api/v1/my-administration/entries',
    example: '/api/v1/my-administration/entries?limit=1',
    status: seenInApi,
  },
  {
    route: 'GET /api/v1/my-administration/entries/:serviceId',
    example: '/api/v1/my-administration/entries/136',
    status: seenInApi,
  },
  {
    route: 'PUT /api/v1/my-administration/entries/:serviceId',
    example: '/api/v1/my-administration/entries/136',
    // Without a reason nobody believes it.
    json: { version: 0, values: { status: 'dropped' } },
    status: entered(400),
  },
]
