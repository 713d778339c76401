import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { serve } from '@hono/node-server'
import { securityHeaders } from '#core/security-headers.ts'
import type { createApp } from './app.ts'

export interface Address {
  readonly port: number
  readonly host: string
  readonly isBehindTls: boolean
}

/**
 * Longer than a proxy keeps its connections (a minute, mostly): whoever closes first must not be the one who is about to be
 * asked, or a request is lost now and then.
 */
const keepAliveTimeout = 75_000

/** Opens the port for an app. Resolves once it is open; rejects when it cannot be. */
export function listen(app: ReturnType<typeof createApp>, { port, host, isBehindTls }: Address): Promise<Server> {
  const headers = securityHeaders(isBehindTls)
  const createWithHeaders = (options: ServerOptions, listener: RequestListener) =>
    createServer({ ...options, requestTimeout: 60_000, keepAliveTimeout }, (request, response) => {
      for (const [name, value] of headers) response.setHeader(name, value)
      listener(request, response)
    })
  return new Promise((resolve, reject) => {
    const options = { fetch: app.fetch, port, hostname: host, createServer: createWithHeaders as typeof createServer }
    const server = serve(options, () => resolve(server)) as Server
    server.once('error', reject)
  })
}
