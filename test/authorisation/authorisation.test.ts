import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TrieRouter } from 'hono/router/trie-router'
import { serveApp, startTestApp, type TestApp } from '../app.ts'
import { createWorld, type World } from '../world.ts'
import { askerOf } from './asking.ts'
import { matrix } from './matrix.ts'
import { askers } from './roles.ts'

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
    const ask = askerOf(app, world)
    for (const row of matrix) {
      const response = await ask(asker, row)
      assert.equal(response.status, row.status[asker], `${row.route} for ${asker}`)
      await response.body?.cancel()
    }
  })
