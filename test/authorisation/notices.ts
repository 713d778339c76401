import { answers, type Row } from './roles.ts'

/** Solutions that exist are tried from both houses where the feature is. */
const notice = '/meine-verwaltung/loesungen/999999999/mitteilung'
const pattern = '/meine-verwaltung/loesungen/:id/mitteilung'

export const noticeRows: readonly Row[] = [
  {
    route: `GET ${pattern}`,
    example: notice,
    status: answers(404, { guest: 303, waiting: 403, reader: 403 }),
  },
  {
    route: `POST ${pattern}`,
    example: notice,
    status: answers(404, { guest: 401, waiting: 403, reader: 403 }),
  },
]
