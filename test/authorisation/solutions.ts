import { answers, type Row, readable } from './roles.ts'

/** Everybody reads them; what they hold differs by who asks, which their own test compares. */
export const solutionRows: readonly Row[] = [
  { route: 'GET /loesungen', example: '/loesungen?art=onlinedienst', status: readable },
  {
    route: 'GET /loesungen/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/loesungen/export.csv',
    status: readable,
  },
  { route: 'GET /loesungen/vorschlaege', example: '/loesungen/vorschlaege?q=wohngeld', status: readable },
  { route: 'GET /loesungen/vergleich', example: '/loesungen/vergleich?ids=1001,1002', status: readable },
  // None is published in this world.
  { route: 'GET /loesungen/:id', example: '/loesungen/999999999', status: answers(404) },
  { route: 'GET /api/v1/solutions', example: '/api/v1/solutions?limit=1', status: readable },
  { route: 'GET /api/v1/solutions/:id', example: '/api/v1/solutions/999999999', status: answers(404) },
]
