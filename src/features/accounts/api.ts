import { type Api, commonResponses, createRoute, jsonResponse, newApi, problemSchema, sendJson } from '#core/api.ts'
import { actorOf } from '#web/actor.ts'
import { meSchema } from './schema.ts'

/** Who is asking. */
export function accountsApi(): Api {
  const api = newApi()
  const route = createRoute({
    method: 'get',
    path: '/me',
    tags: ['Konto'],
    summary: 'Wer angemeldet ist',
    responses: {
      ...jsonResponse(meSchema, 'Die Person, ihre Verwaltungen und die, für die sie gerade handelt'),
      401: { description: 'Nicht angemeldet', content: { 'application/problem+json': { schema: problemSchema } } },
      ...commonResponses,
    },
  })
  api.openapi(route, c => {
    const { personId, name, email, isOperator, operatorNeedsFactor, acting, belongings } = actorOf(c)
    return sendJson(c, { personId, name, email, isOperator, operatorNeedsFactor, acting, belongings })
  })
  return api
}
