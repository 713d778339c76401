import { answers, type Row, readable } from './roles.ts'

/** Questions that exist are tried by every kind of visitor where the feature is. */
const unknown = '/fragen/999999999'
const unknownPost = '/beitraege/999999999'
/** For editors and coordinators; readers are told who may. */
const working = (status: number) => answers(status, { guest: 303, waiting: 403, reader: 403, operator: 404 })
const done = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })
/** For the house that asked and for the operator, who belongs to none. */
const either = (guest: number) => answers(404, { guest })
/** For whoever works in a house; what one may change there is asked of the post. */
const inside = (guest: number) => answers(404, { guest, waiting: 403 })

export const questionRows: readonly Row[] = [
  { route: 'GET /fragen', example: '/fragen?antwort=ohne', status: readable },
  { route: 'GET /fragen/:file{export\\.(?:csv|xlsx|ods|json)}', example: '/fragen/export.csv', status: readable },
  { route: 'GET /fragen/neu', example: '/fragen/neu?zu=leistung-431', status: working(200) },
  { route: 'POST /fragen/neu', example: '/fragen/neu?zu=leistung-431', status: done(400) },
  { route: 'GET /fragen/:id', example: unknown, status: answers(404) },
  { route: 'GET /fragen/:id/antwort', example: `${unknown}/antwort`, status: working(404) },
  { route: 'POST /fragen/:id/antwort', example: `${unknown}/antwort`, status: done(404) },
  { route: 'GET /fragen/:id/angaben', example: `${unknown}/angaben`, status: working(404) },
  { route: 'POST /fragen/:id/angaben', example: `${unknown}/angaben`, status: done(404) },
  { route: 'POST /fragen/:id/ruecknahme', example: `${unknown}/ruecknahme`, status: done(404) },
  { route: 'POST /fragen/:id/annahme', example: `${unknown}/annahme`, fields: { beitrag: 'keine' }, status: done(404) },
  { route: 'POST /fragen/:id/absage', example: `${unknown}/absage`, status: done(404) },
  { route: 'GET /fragen/:id/doppelt', example: `${unknown}/doppelt`, status: either(303) },
  { route: 'POST /fragen/:id/doppelt', example: `${unknown}/doppelt`, status: either(401) },
  { route: 'GET /fragen/:id/sperre', example: `${unknown}/sperre`, status: either(303) },
  { route: 'POST /fragen/:id/sperre', example: `${unknown}/sperre`, status: either(401) },
  {
    route: 'GET /meine-verwaltung/fragen',
    example: '/meine-verwaltung/fragen',
    status: answers(200, { guest: 303, waiting: 403, operator: 404 }),
  },
  { route: 'GET /beitraege/:id/bearbeitung', example: `${unknownPost}/bearbeitung`, status: inside(303) },
  { route: 'POST /beitraege/:id/bearbeitung', example: `${unknownPost}/bearbeitung`, status: inside(401) },
  { route: 'POST /beitraege/:id/ruecknahme', example: `${unknownPost}/ruecknahme`, status: inside(401) },
  { route: 'GET /beitraege/:id/verlauf', example: `${unknownPost}/verlauf`, status: answers(404) },
  { route: 'GET /api/v1/questions', example: '/api/v1/questions?limit=1', status: readable },
  { route: 'GET /api/v1/questions/:id', example: '/api/v1/questions/999999999', status: answers(404) },
  { route: 'GET /api/v1/posts/:id/revisions', example: '/api/v1/posts/999999999/revisions', status: answers(404) },
]
