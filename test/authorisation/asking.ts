import type { TestApp, Visitor } from '../app.ts'
import type { World } from '../world.ts'
import type { Asker, Row } from './roles.ts'

/** Sends examples of the matrix as any of its askers. */
export function askerOf(app: TestApp, world: World) {
  const visitors = new Map<Asker, Visitor>()

  /** Signed in anew where the example before has ended the session. */
  async function visitorFor(asker: Exclude<Asker, 'guest'>): Promise<Visitor> {
    const known = visitors.get(asker)
    const { email } = world.people[asker]
    if (known && (await known.get('/api/v1/me')).ok) return known
    const fresh = await app.signIn(email)
    visitors.set(asker, fresh)
    return fresh
  }

  return async (asker: Asker, { route, example, fields, json }: Row): Promise<Response> => {
    const [method = ''] = route.split(' ')
    const path = typeof example === 'string' ? example : await example(world, asker)
    const visitor = asker === 'guest' ? null : await visitorFor(asker)
    if (method === 'GET') return visitor ? visitor.get(path) : app.get(path)
    if (json || method === 'PUT' || method === 'DELETE') return sendJson(app, method, path, json ?? {}, visitor)
    const body = typeof fields === 'function' ? fields(world) : (fields ?? {})
    return visitor ? visitor.post(path, body) : app.post(path, body)
  }
}

/** As a program does that has the cookie of a session and the token of its forms. */
function sendJson(
  app: TestApp,
  method: string,
  path: string,
  json: object,
  visitor: Visitor | null,
): Promise<Response> {
  const headers = {
    'Content-Type': 'application/json',
    Origin: app.origin,
    ...(visitor && { Cookie: visitor.cookie, 'X-Form-Token': visitor.formToken }),
  }
  return fetch(app.origin + path, { method, headers, body: JSON.stringify(json) })
}
