import {
  type Api,
  commonResponses,
  createRoute,
  jsonResponse,
  newApi,
  notFoundResponse,
  problemSchema,
  sendJson,
} from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { actorOf, operating } from '#web/actor.ts'
import { listOwnIdentities } from './identities.ts'
import { listProviders } from './providers.ts'
import { identityListSchema, providerListSchema } from './schema.ts'

/** The own connections with providers, and for the operator all providers; secrets are never told. */
export function ssoApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  addOwnIdentities(api, db)
  api.use('/operator/identity-providers', operating)
  addProviders(api, db)
  return api
}

function addOwnIdentities(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/me/identities',
    tags: ['Konto'],
    summary: 'Mit welchen Anmeldediensten das eigene Konto verbunden ist',
    responses: {
      ...jsonResponse(identityListSchema, 'Alle Verbindungen'),
      401: { description: 'Nicht angemeldet', content: { 'application/problem+json': { schema: problemSchema } } },
      ...commonResponses,
    },
  })
  api.openapi(route, async c => {
    const items = await listOwnIdentities(db, actorOf(c).personId)
    return sendJson(c, { items, total: items.length, next: null })
  })
}

function addProviders(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/operator/identity-providers',
    tags: ['Betrieb'],
    summary: 'Anmeldedienste (OpenID Connect), die in Gebrauch sind, zuerst',
    responses: { ...jsonResponse(providerListSchema, 'Alle Anmeldedienste'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const items = (await listProviders(db)).map(({ clientSecret, regionalKey: _, ...provider }) => ({
      ...provider,
      hasSecret: clientSecret !== null,
    }))
    return sendJson(c, { items, total: items.length, next: null })
  })
}
