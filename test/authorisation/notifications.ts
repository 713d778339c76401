import { answers, type Row } from './roles.ts'

/** Following, inbox and saved searches are of people at work; each has their own, tried from all sides where the feature is. */
const shown = (status: number) => answers(status, { guest: 303, waiting: 403, operator: 404 })
const sent = (status: number) => answers(status, { guest: 401, waiting: 403, operator: 404 })
/** How often mails come is chosen by persons, wherever they belong. */
const unknown = '999999999'

export const notificationRows: readonly Row[] = [
  { route: 'POST /abos', example: '/abos', status: sent(400) },
  { route: 'GET /konto/abos', example: '/konto/abos', status: shown(200) },
  { route: 'GET /api/v1/subscriptions', example: '/api/v1/subscriptions?limit=1', status: sent(200) },
  {
    route: 'PUT /api/v1/subscriptions/:kind/:id',
    example: `/api/v1/subscriptions/project/${unknown}`,
    status: sent(404),
  },
  {
    route: 'DELETE /api/v1/subscriptions/:kind/:id',
    example: `/api/v1/subscriptions/project/${unknown}`,
    status: sent(204),
  },
  { route: 'GET /eingang', example: '/eingang?thema=questions', status: shown(200) },
  { route: 'GET /eingang/:id', example: `/eingang/${unknown}`, status: shown(404) },
  { route: 'POST /eingang/gelesen', example: '/eingang/gelesen', status: sent(400) },
  { route: 'GET /api/v1/notifications', example: '/api/v1/notifications?limit=1', status: sent(200) },
  {
    route: 'PUT /api/v1/notifications/:id/read',
    example: `/api/v1/notifications/${unknown}/read`,
    status: sent(404),
  },
  {
    route: 'GET /konto/benachrichtigungen',
    example: '/konto/benachrichtigungen',
    status: answers(200, { guest: 303 }),
  },
  {
    route: 'POST /konto/benachrichtigungen',
    example: '/konto/benachrichtigungen',
    status: answers(400, { guest: 401 }),
  },
  {
    route: 'GET /api/v1/notification-choices',
    example: '/api/v1/notification-choices',
    status: answers(200, { guest: 401 }),
  },
  {
    route: 'PUT /api/v1/notification-choices',
    example: '/api/v1/notification-choices',
    json: {},
    status: answers(400, { guest: 401 }),
  },
]

const search = { list: 'projects', query: '?q=wohngeld', name: 'Wohngeld' }

export const savedSearchRows: readonly Row[] = [
  { route: 'GET /suchen', example: '/suchen', status: shown(200) },
  { route: 'GET /suchen/neu', example: '/suchen/neu?liste=projects&q=wohngeld', status: shown(200) },
  { route: 'POST /suchen/neu', example: '/suchen/neu', fields: { liste: 'projects', suche: '' }, status: sent(400) },
  { route: 'GET /suchen/:id', example: `/suchen/${unknown}`, status: shown(404) },
  { route: 'POST /suchen/:id', example: `/suchen/${unknown}`, status: sent(404) },
  { route: 'POST /suchen/:id/loeschung', example: `/suchen/${unknown}/loeschung`, status: sent(404) },
  { route: 'GET /api/v1/saved-searches', example: '/api/v1/saved-searches?limit=1', status: sent(200) },
  { route: 'POST /api/v1/saved-searches', example: '/api/v1/saved-searches', json: search, status: sent(200) },
  { route: 'GET /api/v1/saved-searches/:id', example: `/api/v1/saved-searches/${unknown}`, status: sent(404) },
  {
    route: 'PUT /api/v1/saved-searches/:id',
    example: `/api/v1/saved-searches/${unknown}`,
    json: { name: 'Probe' },
    status: sent(404),
  },
  { route: 'DELETE /api/v1/saved-searches/:id', example: `/api/v1/saved-searches/${unknown}`, status: sent(404) },
]
