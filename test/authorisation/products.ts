import { answers, type Row, readable } from './roles.ts'

/** The pages of the operation exist for operators alone. */
const hidden = (operator: number) => answers(404, { operator })
/** civento, or whatever the registry begins with. */
const product = '100000'

export const productRows: readonly Row[] = [
  { route: 'GET /produkte', example: '/produkte?art=portal', status: readable },
  { route: 'GET /produkte/vorschlaege', example: '/produkte/vorschlaege?q=civento', status: readable },
  { route: 'GET /produkte/:id', example: `/produkte/${product}`, status: readable },
  {
    route: 'GET /produkte/neu',
    example: '/produkte/neu?name=Muster',
    status: answers(200, { guest: 303, waiting: 403, reader: 403, operator: 403 }),
  },
  {
    route: 'POST /produkte/neu',
    example: '/produkte/neu',
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 403 }),
  },
  {
    route: 'GET /produkte/:id/ergaenzung',
    example: `/produkte/${product}/ergaenzung`,
    status: answers(200, { guest: 303, waiting: 403, reader: 403, operator: 403 }),
  },
  // The form says nothing new.
  {
    route: 'POST /produkte/:id/ergaenzung',
    example: `/produkte/${product}/ergaenzung`,
    status: answers(400, { guest: 401, waiting: 403, reader: 403, operator: 403 }),
  },
  { route: 'GET /api/v1/products', example: '/api/v1/products?limit=1', status: readable },
  { route: 'GET /api/v1/products/:id', example: `/api/v1/products/${product}`, status: readable },

  { route: 'GET /betrieb/produkte', example: '/betrieb/produkte', status: hidden(200) },
  { route: 'GET /betrieb/produkte/:id', example: `/betrieb/produkte/${product}`, status: hidden(200) },
  { route: 'POST /betrieb/produkte/:id', example: `/betrieb/produkte/${product}`, status: hidden(400) },
  // Already checked: nothing changes.
  {
    route: 'POST /betrieb/produkte/:id/freigabe',
    example: `/betrieb/produkte/${product}/freigabe`,
    status: hidden(303),
  },
  {
    route: 'POST /betrieb/produkte/:id/zusammenfuehrung',
    example: `/betrieb/produkte/${product}/zusammenfuehrung`,
    status: hidden(400),
  },
  {
    route: 'POST /betrieb/produkte/:id/versionen',
    example: `/betrieb/produkte/${product}/versionen`,
    status: hidden(400),
  },
  {
    route: 'POST /betrieb/produkte/:id/versionen/entfernung',
    example: `/betrieb/produkte/${product}/versionen/entfernung`,
    status: hidden(400),
  },
  {
    route: 'POST /betrieb/produkte/:id/ergaenzungen/:changeId',
    example: `/betrieb/produkte/${product}/ergaenzungen/1`,
    status: hidden(400),
  },
  {
    route: 'POST /betrieb/produkte/:id/entfernung',
    example: '/betrieb/produkte/999999999/entfernung',
    status: hidden(404),
  },
]
