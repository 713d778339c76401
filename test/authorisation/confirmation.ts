import { answers, type Row } from './roles.ts'

/** Links of reminders open to whoever holds one; those that exist are tried where they are made. */
const unknown = 'x'.repeat(43)

export const confirmationRows: readonly Row[] = [
  {
    route: 'POST /meine-verwaltung/bestaetigen/erinnerungen',
    example: '/meine-verwaltung/bestaetigen/erinnerungen',
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 404 }),
  },
  ...['', '/due'].map(
    (path): Row => ({
      route: `GET /api/v1/my-administration/confirmation${path}`,
      example: `/api/v1/my-administration/confirmation${path}`,
      status: answers(200, { guest: 401, waiting: 403, operator: 404 }),
    }),
  ),
  { route: 'GET /bestaetigung/:token', example: `/bestaetigung/${unknown}`, status: answers(404) },
  { route: 'POST /bestaetigung/:token', example: `/bestaetigung/${unknown}`, status: answers(404) },
  {
    route: 'GET /erinnerungen/abbestellen/:token',
    example: `/erinnerungen/abbestellen/${unknown}`,
    status: answers(404),
  },
  {
    route: 'POST /erinnerungen/abbestellen/:token',
    example: `/erinnerungen/abbestellen/${unknown}`,
    status: answers(404),
  },
]
