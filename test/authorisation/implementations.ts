import { answers, type Row, readable } from './roles.ts'

/** Everybody reads them; what they hold differs by who asks, which their own test compares byte by byte. */
export const implementationRows: readonly Row[] = [
  { route: 'GET /leistungen/:id/umsetzungen', example: '/leistungen/431/umsetzungen', status: readable },
  {
    route: 'GET /leistungen/:id/umsetzungen/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/leistungen/431/umsetzungen/export.csv',
    status: answers(200),
  },
  {
    route: 'GET /api/v1/services/:id/implementations',
    example: '/api/v1/services/431/implementations',
    status: readable,
  },
]
