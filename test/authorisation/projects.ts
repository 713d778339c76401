import { answers, type Row, readable } from './roles.ts'

/** Projects that exist are tried by every kind of visitor where the feature is. */
const unknown = '/vorhaben/999999999'
/** For editors and coordinators; readers are told who may. */
const working = (status: number) => answers(status, { guest: 303, waiting: 403, reader: 403, operator: 404 })
const done = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })

/** Pages of the lead, each with a form. */
const led = ['angaben', 'leistungen', 'phasen', 'ergebnisse', 'neuigkeiten', 'abschluss', 'federfuehrung']

export const projectRows: readonly Row[] = [
  { route: 'GET /vorhaben', example: '/vorhaben?art=arbeitsgruppe', status: readable },
  { route: 'GET /vorhaben/:file{export\\.(?:csv|xlsx|ods|json)}', example: '/vorhaben/export.csv', status: readable },
  { route: 'GET /vorhaben/vorschlaege', example: '/vorhaben/vorschlaege?q=wohngeld', status: readable },
  { route: 'GET /vorhaben/neu', example: '/vorhaben/neu?leistung=431', status: working(200) },
  { route: 'POST /vorhaben/neu', example: '/vorhaben/neu', status: done(400) },
  { route: 'GET /vorhaben/:id', example: unknown, status: answers(404) },
  ...led.flatMap((page): Row[] => [
    { route: `GET /vorhaben/:id/${page}`, example: `${unknown}/${page}`, status: working(404) },
    { route: `POST /vorhaben/:id/${page}`, example: `${unknown}/${page}`, status: done(404) },
  ]),
  {
    route: 'POST /vorhaben/:id/federfuehrung/antwort',
    example: `${unknown}/federfuehrung/antwort`,
    fields: { antwort: 'ja' },
    status: done(404),
  },
  {
    route: 'POST /vorhaben/:id/teilnahme',
    example: `${unknown}/teilnahme`,
    fields: { rolle: 'interested' },
    status: done(404),
  },
  {
    route: 'GET /vorhaben/:id/teilnahme/:administrationId/entfernung',
    example: `${unknown}/teilnahme/1/entfernung`,
    status: working(404),
  },
  {
    route: 'POST /vorhaben/:id/teilnahme/:administrationId/entfernung',
    example: `${unknown}/teilnahme/1/entfernung`,
    status: done(404),
  },
  { route: 'GET /api/v1/projects', example: '/api/v1/projects?limit=1', status: readable },
  { route: 'GET /api/v1/projects/:id', example: '/api/v1/projects/999999999', status: answers(404) },
]
