import { answers, type Row, readable } from './roles.ts'

/** Everybody reads them; what they hold differs by who asks, which their own test compares byte by byte. */
export const houseEntryRows: readonly Row[] = [
  {
    route: 'GET /verwaltungen/:key{(?:[0-9]{2,6}|[0-9]{8,12})}/leistungen',
    example: '/verwaltungen/12/leistungen',
    status: answers(301),
  },
  { route: 'GET /verwaltungen/:id/leistungen', example: '/verwaltungen/1000132/leistungen', status: readable },
  {
    route: 'GET /verwaltungen/:id/leistungen/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/verwaltungen/1000132/leistungen/export.csv',
    status: answers(200),
  },
  {
    route: 'GET /api/v1/administrations/:id/services',
    example: '/api/v1/administrations/1000132/services',
    status: readable,
  },
]
