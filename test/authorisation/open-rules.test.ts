import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestApp } from '../app.ts'
import type { World } from '../world.ts'
import { knownRules, openRules } from './open-rules.ts'
import { askers, type Row } from './roles.ts'

/** The matrix is only worth something when it notices a missing check: every rule is taken away once. */

let app: TestApp
let world: World
let matrix: readonly Row[]
before(async () => {
  // Loaded after the hook that makes rules switchable.
  const [{ startTestApp }, { createWorld }, rows] = await Promise.all([
    import('../app.ts'),
    import('../world.ts'),
    import('./matrix.ts'),
  ])
  app = await startTestApp()
  world = await createWorld(app)
  matrix = rows.matrix
})
after(() => app.close())

test('taking any rule of rights away is noticed by the matrix', async () => {
  const { askerOf } = await import('./asking.ts')
  const ask = askerOf(app, world)
  /** The first answer that differs from what the matrix says. */
  const firstDifference = async () => {
    for (const row of matrix.filter(({ route }) => !isPublic(route)))
      for (const asker of askers) {
        const response = await ask(asker, row)
        await response.body?.cancel()
        if (response.status !== row.status[asker]) return `${row.route} for ${asker}: ${response.status}`
      }
    return null
  }
  assert.ok(knownRules.size > 10, 'rules are found')
  assert.equal(await firstDifference(), null, 'with all rules in place there is none')
  const unnoticed: string[] = []
  for (const name of knownRules.keys()) {
    openRules.add(name)
    if ((await firstDifference()) === null) unnoticed.push(name)
    openRules.delete(name)
  }
  assert.deepEqual(unnoticed, [])
})

const isPublic = (route: string) =>
  /^GET \/(?:leistungen|themenfelder|assets|api$|hilfe|impressum|ozg|leika)/.test(route)
