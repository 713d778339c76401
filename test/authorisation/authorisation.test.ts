import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TrieRouter } from 'hono/router/trie-router'
import { serveApp, startTestApp, type TestApp, type Visitor } from '../app.ts'
import { createWorld, type World } from '../world.ts'
import { matrix } from './matrix.ts'
import { type Asker, askers, type Row } from './roles.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

/** The routes of the real app. `ALL` is middleware, which answers nothing on its own. */
async function routesOfApp(): Promise<string[]> {
  let routes: string[] = []
  const served = await serveApp(
    app.database,
    {},
    {
      extend: ({ routes: registered }) => {
        routes = registered.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
      },
    },
  )
  served.close()
  return [...new Set(routes)].sort()
}

/** Sends the example as this asker, signed in anew, because the one before may have signed out. */
async function ask(asker: Asker, { route, example, fields }: Row): Promise<Response> {
  const [method = ''] = route.split(' ')
  const path = typeof example === 'string' ? example : await example(world, asker)
  const visitor = asker === 'guest' ? null : await visitorFor(asker)
  if (method === 'GET') return visitor ? visitor.get(path) : app.get(path)
  const body = typeof fields === 'function' ? fields(world) : (fields ?? {})
  return visitor ? visitor.post(path, body) : app.post(path, body)
}

const visitors = new Map<Asker, Visitor>()

async function visitorFor(asker: Exclude<Asker, 'guest'>): Promise<Visitor> {
  const known = visitors.get(asker)
  const { email, name } = world.people[asker]
  if (known && (await known.html('/')).includes(name)) return known
  const fresh = await app.signIn(email)
  visitors.set(asker, fresh)
  return fresh
}

test('every route of the product stands in the matrix, and every row has its route', async () => {
  assert.deepEqual([...new Set(matrix.map(({ route }) => route))].sort(), await routesOfApp())
})

test('every example is one of its route', async () => {
  for (const { route, example } of matrix) {
    const [method = '', pattern = ''] = route.split(' ')
    const path = typeof example === 'string' ? example : await example(world, 'operator')
    const router = new TrieRouter<string>()
    router.add(method, pattern, route)
    assert.equal(router.match(method, new URL(path, app.origin).pathname)[0].length, 1, `${route}: ${path}`)
  }
})

for (const asker of askers)
  test(`what ${asker} asks for is answered as the matrix says`, async () => {
    for (const row of matrix) {
      const response = await ask(asker, row)
      assert.equal(response.status, row.status[asker], `${row.route} for ${asker}`)
      await response.body?.cancel()
    }
  })
