import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TrieRouter } from 'hono/router/trie-router'
import { serveApp, startTestApp, type TestApp } from './app.ts'
import { matrix, type Role, roles } from './authorisation-matrix.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
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

/** Sends the example as a person of this role. */
function ask(role: Role, route: string, example: string): Promise<Response> {
  assert.equal(role, 'guest', 'nobody else can be signed in yet')
  return fetch(app.origin + example, { method: route.split(' ')[0] ?? '', redirect: 'manual' })
}

test('every route of the product stands in the matrix, and every row has its route', async () => {
  assert.deepEqual(matrix.map(({ route }) => route).sort(), await routesOfApp())
})

test('every example is one of its route', () => {
  for (const { route, example } of matrix) {
    const [method = '', pattern = ''] = route.split(' ')
    const router = new TrieRouter<string>()
    router.add(method, pattern, route)
    assert.equal(router.match(method, new URL(example, app.origin).pathname)[0].length, 1, `${route}: ${example}`)
  }
})

for (const role of roles)
  test(`what a ${role} asks for is answered as the matrix says`, async () => {
    for (const { route, example, status } of matrix) {
      const response = await ask(role, route, example)
      assert.equal(response.status, status[role], `${route}: ${example}`)
      await response.body?.cancel()
    }
  })
