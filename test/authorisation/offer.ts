import { answers, type Row } from './roles.ts'

const list = '/meine-verwaltung/loesungen'

const seen = answers(200, { guest: 303, waiting: 403, operator: 404 })
const seenInApi = answers(200, { guest: 401, waiting: 403, operator: 404 })
/** For editors and coordinators; readers are told who may. */
const offering = (status: number) => answers(status, { guest: 303, waiting: 403, reader: 403, operator: 404 })
const done = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })

/** Drafts that exist are tried from both houses where the feature is. */
const draft = `${list}/entwuerfe/00000000-0000-4000-8000-000000000000`
const unknown = `${list}/999999999`

export const offerRows: readonly Row[] = [
  { route: `GET ${list}`, example: list, status: seen },
  { route: `POST ${list}`, example: list, status: done(400) },
  { route: `GET ${list}/neu`, example: `${list}/neu`, status: offering(200) },
  { route: `GET ${list}/publiccode`, example: `${list}/publiccode`, status: offering(200) },
  { route: `POST ${list}/publiccode`, example: `${list}/publiccode`, status: done(400) },
  { route: `GET ${list}/entwuerfe/:id/pruefen`, example: `${draft}/pruefen`, status: offering(404) },
  { route: `GET ${list}/entwuerfe/:id/vorschau`, example: `${draft}/vorschau`, status: offering(404) },
  {
    route: `POST ${list}/entwuerfe/:id/veroeffentlichung`,
    example: `${draft}/veroeffentlichung`,
    fields: { fassung: '1' },
    status: done(404),
  },
  { route: `POST ${list}/entwuerfe/:id/entfernung`, example: `${draft}/entfernung`, status: done(404) },
  { route: `GET ${list}/entwuerfe/:id/:step`, example: `${draft}/worum`, status: offering(404) },
  { route: `POST ${list}/entwuerfe/:id/:step`, example: `${draft}/worum`, status: done(404) },
  { route: `POST ${list}/:id/bearbeitung`, example: `${unknown}/bearbeitung`, status: done(404) },
  { route: `GET ${list}/:id/ruecknahme`, example: `${unknown}/ruecknahme`, status: offering(404) },
  {
    route: `POST ${list}/:id/ruecknahme`,
    example: `${unknown}/ruecknahme`,
    fields: { grund: 'veraltet' },
    status: done(404),
  },
  // None is published in this world.
  { route: 'GET /loesungen/:id/publiccode.yml', example: '/loesungen/999999999/publiccode.yml', status: answers(404) },
  {
    route: 'GET /api/v1/my-administration/solutions',
    example: '/api/v1/my-administration/solutions?limit=1',
    status: seenInApi,
  },
]
