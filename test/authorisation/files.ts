import { answers, type Row } from './roles.ts'

const draft = '/meine-verwaltung/loesungen/entwuerfe'
const unknown = '00000000-0000-4000-8000-000000000000'

/** For editors and coordinators; readers are told who may. Drafts that exist are tried where the feature is. */
const seen = answers(404, { guest: 303, waiting: 403, reader: 403 })
const done = answers(404, { guest: 401, waiting: 403, reader: 403 })

export const fileRows: readonly Row[] = [
  // No solution of this world has files.
  {
    route: 'GET /loesungen/:id/dateien/:fileId',
    example: `/loesungen/999999999/dateien/${unknown}`,
    status: answers(404),
  },
  {
    route: `GET ${draft}/:id/dateien/:fileId`,
    example: `${draft}/${unknown}/dateien/${unknown}`,
    status: seen,
  },
  { route: `POST ${draft}/:id/dateien/neu`, example: `${draft}/${unknown}/dateien/neu`, status: done },
  {
    route: `POST ${draft}/:id/dateien/:fileId/entfernung`,
    example: `${draft}/${unknown}/dateien/${unknown}/entfernung`,
    status: done,
  },
]
