import { answers, type Row } from './roles.ts'

/** Conversations that exist are tried by every kind of visitor where the feature is. */
const unknown = '/nachrichten/999999999'
/** Everybody of a house reads. */
const read = (status: number) => answers(status, { guest: 303, waiting: 403, operator: 404 })
/** Editors and coordinators write; readers are told so. */
const writing = (status: number) => answers(status, { guest: 303, waiting: 403, reader: 403, operator: 404 })
const done = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })
const asData = (status: number) => answers(status, { guest: 401, waiting: 403, operator: 404 })

export const conversationRows: readonly Row[] = [
  {
    route: 'GET /meine-verwaltung/nachrichten',
    example: '/meine-verwaltung/nachrichten?ungelesen=ja&q=wohngeld',
    status: read(200),
  },
  {
    route: 'GET /meine-verwaltung/nachrichten/neu',
    example: '/meine-verwaltung/nachrichten/neu?zu=leistung-431',
    status: writing(200),
  },
  { route: 'POST /meine-verwaltung/nachrichten/neu', example: '/meine-verwaltung/nachrichten/neu', status: done(400) },
  { route: 'GET /nachrichten/:id', example: unknown, status: read(404) },
  { route: 'POST /nachrichten/:id/antwort', example: `${unknown}/antwort`, status: done(404) },
  {
    route: 'POST /nachrichten/:id/beteiligte',
    example: `${unknown}/beteiligte`,
    // A colleague: for oneself editors decide, for others the coordination.
    fields: { person: '999999999', dabei: 'ja' },
    status: { ...done(404), editor: 403 },
  },
  { route: 'POST /nachrichten/:id/ablage', example: `${unknown}/ablage`, status: done(404) },
  { route: 'GET /api/v1/conversations', example: '/api/v1/conversations?limit=1', status: asData(200) },
  { route: 'GET /api/v1/conversations/:id', example: '/api/v1/conversations/999999999', status: asData(404) },
  {
    route: 'GET /api/v1/conversations/:id/posts',
    example: '/api/v1/conversations/999999999/posts',
    status: asData(404),
  },
]
