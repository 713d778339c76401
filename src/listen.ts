import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { serve } from '@hono/node-server'
import { securityHeaders } from '#core/security-headers.ts'
import type { createApp } from './app.ts'

export interface Address {
  readonly port: number
  readonly host: string
  readonly isBehindTls: boolean
}

/** Opens the port for an app. Resolves once it is open; rejects when it cannot be. */
export function listen(app: ReturnType<typeof createApp>, { port, host, isBehindTls }: Address): Promise<Server> {
  const headers = securityHeaders(isBehindTls)
  const createWithHeaders = (options: ServerOptions, listener: RequestListener) =>
    createServer({ ...options, requestTimeout: 60_000 }, (request, response) => {
      for (const [name, value] of headers) response.setHeader(name, value)
      listener(request, response)
    })
  return new Promise((resolve, reject) => {
    const options = { fetch: app.fetch, port, hostname: host, createServer: createWithHeaders as typeof createServer }
    const server = serve(options, () => resolve(server)) as Server
    server.once('error', reject)
  })
}
