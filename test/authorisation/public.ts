import { answers, type Row, readable } from './roles.ts'

/** What everybody may read, signed in or not. */
const rows: readonly (readonly [route: string, example: string, status: Row['status']])[] = [
  ['GET /', '/', readable],
  ['GET /leistungen', '/leistungen?q=wohngeld', readable],
  ['GET /leistungen/:file{export\\.(?:csv|xlsx|ods|json)}', '/leistungen/export.csv?q=wohngeld', readable],
  ['GET /leistungen/vorschlaege', '/leistungen/vorschlaege?q=wohn', readable],
  ['GET /leistungen/:id', '/leistungen/1', readable],
  ['GET /leika/:key', '/leika/99021010058000', answers(302)],
  ['GET /ozg/:ozgId', '/ozg/10006', readable],
  ['GET /themenfelder', '/themenfelder', readable],
  ['GET /themenfelder/:id', '/themenfelder/1', readable],
  ['GET /themenfelder/:topicAreaId/lagen/:id', '/themenfelder/1/lagen/1', readable],
  ['GET /verwaltungen', '/verwaltungen?q=hamm', readable],
  ['GET /verwaltungen/:file{export\\.(?:csv|xlsx|ods|json)}', '/verwaltungen/export.csv?q=hamm', readable],
  ['GET /verwaltungen/vorschlaege', '/verwaltungen/vorschlaege?q=hamm', readable],
  ['GET /verwaltungen/:id', '/verwaltungen/1000001', readable],

  ['GET /impressum', '/impressum', readable],
  ['GET /datenschutz', '/datenschutz', readable],
  ['GET /barrierefreiheit', '/barrierefreiheit', readable],
  ['GET /barrierefreiheit.json', '/barrierefreiheit.json', readable],
  ['GET /hilfe', '/hilfe', readable],
  ['GET /api', '/api', readable],

  ['GET /api/v1/openapi.json', '/api/v1/openapi.json', readable],
  ['GET /api/v1/services', '/api/v1/services?limit=1', readable],
  ['GET /api/v1/service-standings', '/api/v1/service-standings?service=1', readable],
  ['GET /api/v1/services/:id', '/api/v1/services/1', readable],
  ['GET /api/v1/service-bundles', '/api/v1/service-bundles?limit=1', readable],
  ['GET /api/v1/topic-areas', '/api/v1/topic-areas', readable],
  ['GET /api/v1/situations', '/api/v1/situations', readable],
  ['GET /api/v1/administrations', '/api/v1/administrations?limit=1', readable],
  ['GET /api/v1/administrations/:id', '/api/v1/administrations/1000001', readable],

  ['GET /assets/:name', '/assets/app.000000000000.css', answers(404)],
  ['GET /favicon.ico', '/favicon.ico', answers(301)],
  ['GET /robots.txt', '/robots.txt', readable],
  ['GET /.well-known/security.txt', '/.well-known/security.txt', answers(404)],
  // Only in the demo world.
  ['GET /demo', '/demo', answers(404)],
  ['GET /demo/mails', '/demo/mails', answers(404)],
  ['GET /healthz', '/healthz', readable],
  ['GET /readyz', '/readyz', readable],
]

export const publicRows: readonly Row[] = rows.map(([route, example, status]) => ({ route, example, status }))
