import { answers, type Row, readable } from './roles.ts'

/** Wohngeld, which nobody seeks. */
const service = '/bedarf/431'
/** For editors and coordinators; readers are told who may. */
const saying = (status: number) => answers(status, { guest: 303, waiting: 403, reader: 403, operator: 404 })
const said = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })

export const demandRows: readonly Row[] = [
  { route: 'GET /bedarf', example: '/bedarf?vorhaben=nein', status: readable },
  { route: 'GET /bedarf/:file{export\\.(?:csv|xlsx|ods|json)}', example: '/bedarf/export.csv', status: readable },
  { route: 'GET /bedarf/:serviceId', example: service, status: readable },
  { route: 'GET /bedarf/:serviceId/unser', example: `${service}/unser`, status: saying(200) },
  { route: 'POST /bedarf/:serviceId/unser', example: `${service}/unser`, status: said(400) },
  { route: 'POST /bedarf/:serviceId/ruecknahme', example: `${service}/ruecknahme`, status: said(303) },
  { route: 'POST /bedarf/:serviceId/einverstaendnis', example: `${service}/einverstaendnis`, status: said(400) },
  { route: 'GET /api/v1/demands', example: '/api/v1/demands?limit=1', status: readable },
  { route: 'GET /api/v1/demands/:serviceId', example: '/api/v1/demands/431', status: readable },
]
