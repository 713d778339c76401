import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../test/solutions.ts'

let at: SolutionWorld
before(async () => {
  at = await startSolutionWorld()
})
after(() => at.app.close())

test('a merged product moves with the solutions that name it, and a named one is not removed', async () => {
  const { db } = at.app.database
  const { rows } = await sql<{ id: number }>`
    insert into products (name, kind) values ('Altname Eins', 'assistant'), ('Neuname Zwei', 'assistant') returning id`.execute(
    db,
  )
  const [from = 0, to = 0] = rows.map(({ id }) => id)
  const id = await at.offer({
    name: 'Mit Altem',
    productId: from,
    connections: [
      ['records', from],
      ['records', to],
    ],
  })
  await at.people.operator.post(`/betrieb/produkte/${from}/entfernung`, {})
  assert.equal((await at.app.get(`/produkte/${from}`)).status, 200)
  const answer = await at.people.operator.post(`/betrieb/produkte/${from}/zusammenfuehrung`, { ziel: 'Neuname Zwei' })
  assert.equal(answer.status, 303)
  const solution = await at.app.json(`/api/v1/solutions/${id}`)
  assert.equal(solution.product.id, to)
  assert.equal((await at.app.json('/api/v1/solutions?q=neuname')).total, 1)
  assert.equal((await at.app.json('/api/v1/solutions?q=altname')).total, 1, 'an old name leads there')
  assert.deepEqual(
    solution.connections.map(({ productId }: { productId: number }) => productId),
    [to],
  )
  const page = await at.people.operator.html(`/betrieb/produkte/${to}`)
  const fassung = /name="fassung" value="(\d+)"/.exec(page)?.[1] ?? ''
  const edited = { name: 'Neuname Zwei', art: 'assistant', weitere: 'Kosename Drei', fassung }
  assert.equal((await at.people.operator.post(`/betrieb/produkte/${to}`, edited)).status, 303)
  assert.equal((await at.app.json('/api/v1/solutions?q=kosename')).total, 1, 'by its other names too')
  await sql`delete from solutions where id = ${id}`.execute(db)
})
