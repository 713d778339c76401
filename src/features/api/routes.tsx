import { type Api, newApi } from '#core/api.ts'
import type { ContentName } from '#core/content-versions.ts'
import { type Middleware, newRouter, sendText } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { ApiPage, type OpenApiDocument } from './views.tsx'

export interface ApiDeps {
  /** Public address of the product. */
  readonly baseUrl: string
  limited(kind: 'page' | 'api'): Middleware
  kept(...contents: ContentName[]): Middleware
}

/** Gathers the APIs of all features under one address, with their description for programs and for people. */
export function apiRoutes({ baseUrl, limited, kept }: ApiDeps, parts: readonly Api[]) {
  const api = newApi()
  api.use(limited('api'))
  api.use(kept('catalogue', 'directory', 'members', 'alliances', 'responsibilities'))
  for (const part of parts) api.route('/', part)
  const description = once(() => describe(api, baseUrl))
  const app = newRouter()
  app.get(paths.openApi(), limited('api'), c =>
    sendText(c, 'application/json; charset=utf-8', JSON.stringify(description())),
  )
  app.get(paths.apiDocs(), limited('page'), c => sendPage(c, { title: 'API' }, <ApiPage document={description()} />))
  app.route(paths.apiBase(), api)
  return app
}

function describe(api: Api, baseUrl: string): OpenApiDocument {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'OZG-connect',
      version: '1',
      description:
        'Leistungskatalog und Verzeichnis der Verwaltungen als JSON. Fehler nach RFC 9457, Seiten über `next` und `cursor`, ' +
        'ETag und 304. Was hier steht, bleibt in Version 1 erhalten; neue Felder können hinzukommen.',
      license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12' },
    },
    servers: [{ url: baseUrl + paths.apiBase() }],
  })
  return document as OpenApiDocument
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
