import { answers, type Row, readable } from './roles.ts'

const unknown = '/loesungen/999999999'
const reuse = '/nachnutzungen/999999999'
const reportFields = { fassung: '0', wieder: 'yes', zusammenfassung: 'Ging gut.', sichtbar: 'public' }

/** For the two sides of a reuse, readers too; there is none in this world. */
const sides = answers(404, { guest: 303, waiting: 403 })
/** For editors and coordinators; readers are told who may. What exists is tried where the feature is. */
const shown = answers(404, { guest: 303, waiting: 403, reader: 403 })
const done = answers(404, { guest: 401, waiting: 403, reader: 403 })

export const experienceRows: readonly Row[] = [
  { route: 'GET /beste-praxis', example: '/beste-praxis?art=onlinedienst', status: readable },
  {
    route: 'GET /beste-praxis/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/beste-praxis/export.csv',
    status: readable,
  },
  { route: 'GET /api/v1/best-practice', example: '/api/v1/best-practice?limit=1', status: readable },
  { route: 'GET /api/v1/recommendations', example: '/api/v1/recommendations?limit=1', status: readable },
  { route: 'GET /loesungen/:id/erfahrungen', example: `${unknown}/erfahrungen`, status: answers(404) },
  {
    route: 'GET /loesungen/:id/erfahrungen/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: `${unknown}/erfahrungen/export.csv`,
    status: answers(404),
  },
  {
    route: 'GET /api/v1/solutions/:id/experiences',
    example: '/api/v1/solutions/999999999/experiences',
    status: answers(404),
  },
  { route: 'GET /loesungen/:id/empfehlung', example: `${unknown}/empfehlung`, status: shown },
  {
    route: 'POST /loesungen/:id/empfehlung',
    example: `${unknown}/empfehlung`,
    fields: { fassung: '0', grund: 'Gut.', sichtbar: 'public' },
    status: done,
  },
  { route: 'POST /loesungen/:id/empfehlung/ruecknahme', example: `${unknown}/empfehlung/ruecknahme`, status: done },
  { route: 'GET /nachnutzungen/:id/erfahrung', example: `${reuse}/erfahrung`, status: sides },
  { route: 'POST /nachnutzungen/:id/erfahrung', example: `${reuse}/erfahrung`, fields: reportFields, status: done },
  { route: 'GET /nachnutzungen/:id/erfahrung/loeschung', example: `${reuse}/erfahrung/loeschung`, status: shown },
  {
    route: 'POST /nachnutzungen/:id/erfahrung/loeschung',
    example: `${reuse}/erfahrung/loeschung`,
    fields: { fassung: '1' },
    status: done,
  },
  { route: 'GET /nachnutzungen/:id/erfahrung/antwort', example: `${reuse}/erfahrung/antwort`, status: shown },
  {
    route: 'POST /nachnutzungen/:id/erfahrung/antwort',
    example: `${reuse}/erfahrung/antwort`,
    fields: { fassung: '1', stand: '0', antwort: 'Danke.' },
    status: done,
  },
]
