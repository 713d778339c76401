import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestApp } from '../app.ts'
import type { World } from '../world.ts'
import { knownRules, openRules, refusals } from './open-rules.ts'
import { type Asker, askers, type Row } from './roles.ts'

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
  const isAsStated = async (row: Row, asker: Asker) => {
    const response = await ask(asker, row)
    await response.body?.cancel()
    return response.status === row.status[asker]
  }
  /** Which examples each rule has refused: only they can tell that it is missing. */
  const refused = new Map<string, (readonly [Row, Asker])[]>()
  for (const row of matrix)
    for (const asker of askers) {
      refusals.clear()
      assert.ok(await isAsStated(row, asker), `with all rules in place: ${row.route} for ${asker}`)
      for (const name of refusals) refused.set(name, [...(refused.get(name) ?? []), [row, asker]])
    }
  assert.ok(knownRules.size > 10, 'rules are found')
  const unnoticed: string[] = []
  for (const name of knownRules.keys()) {
    openRules.add(name)
    let isNoticed = false
    for (const [row, asker] of refused.get(name) ?? []) isNoticed ||= !(await isAsStated(row, asker))
    if (!isNoticed) unnoticed.push(name)
    openRules.delete(name)
  }
  assert.deepEqual(unnoticed, [])
})
