import { answers, type Row } from './roles.ts'

const list = '/meine-verwaltung/rueckfragen'

const seen = answers(200, { guest: 303, waiting: 403, operator: 404 })
const seenInApi = answers(200, { guest: 401, waiting: 403, operator: 404 })
/** Done by editors and coordinators; readers see it, and are told who may. */
const done = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })

/** Links that exist are tried from both houses, and without an account, where the feature is. */
const unknown = `${list}/999999999`
const token = 'x'.repeat(43)

export const unitLinkRows: readonly Row[] = [
  { route: `GET ${list}`, example: list, status: seen },
  { route: `POST ${list}`, example: list, status: done(400) },
  { route: `GET ${list}/neu`, example: `${list}/neu?id=136`, status: { ...seen, reader: 403 } },
  { route: `POST ${list}/neu`, example: `${list}/neu`, status: done(303) },
  { route: `GET ${list}/:id`, example: unknown, status: answers(404, { guest: 303, waiting: 403 }) },
  { route: `POST ${list}/:id/neuer-link`, example: `${unknown}/neuer-link`, status: done(404) },
  { route: `POST ${list}/:id/erinnerung`, example: `${unknown}/erinnerung`, status: done(404) },
  { route: `POST ${list}/:id/widerruf`, example: `${unknown}/widerruf`, status: done(404) },
  { route: `POST ${list}/:id/uebernahme`, example: `${unknown}/uebernahme`, status: done(404) },
  { route: `POST ${list}/:id/ablehnung`, example: `${unknown}/ablehnung`, status: done(404) },
  // Whoever asks: only the link counts.
  { route: 'GET /amt/:token', example: `/amt/${token}`, status: answers(404) },
  { route: 'POST /amt/:token', example: `/amt/${token}`, status: answers(404) },
  { route: 'GET /amt/:token/danke', example: `/amt/${token}/danke`, status: answers(404) },
  {
    route: 'GET /api/v1/my-administration/unit-links',
    example: '/api/v1/my-administration/unit-links?limit=1',
    status: seenInApi,
  },
  {
    route: 'GET /api/v1/my-administration/proposals',
    example: '/api/v1/my-administration/proposals?limit=1',
    status: seenInApi,
  },
]
