import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { connectionRoles, solutionConditions, solutionKinds } from '#domain/solution.ts'
import { htmlErrors } from '../../../../test/e2e/browser.ts'
import { entered, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../../test/solutions.ts'
import { fitOf } from './fit.ts'

let at: SolutionWorld
/** Services that are ours; nobody has entered anything. */
let ours: number[]
let products: number[]
const page = '/meine-verwaltung/luecken'
const api = '/api/v1/my-administration/gaps?limit=500'

before(async () => {
  at = await startSolutionWorld()
  ours = await servicesOf(at.app, at.world, 'yes')
  const { rows } = await sql<{ id: number }>`select id from products where id > 1 order by id limit 12`.execute(db())
  products = rows.map(({ id }) => id)
})
after(() => at.app.close())

const db = () => at.app.database.db
const service = (i: number) => ours[i] ?? 0
const product = (i: number) => products[i] ?? 0

/** Lets the own house work with these products, and with no others. */
async function work(...ids: number[]) {
  const own = at.world.administrations.own
  await sql`delete from administration_products where administration_id = ${own}`.execute(db())
  await sql`insert into administration_products (administration_id, product_id) select ${own}, unnest(${ids}::int[])`.execute(
    db(),
  )
}

interface ReadGap {
  service: { id: number; name: string }
  status: string
  fit: string
  counts: Record<string, number>
  solutions: { id: number; fit: string; reason: string }[]
  caseCount: number | null
  estimatedCases: number | null
  estimatedFrom: number | null
  urgency: { score: number; parts: { key: string; points: number; reason: string }[] }
}

async function gapsBy(query = '') {
  const { items, total } = JSON.parse(await at.people.editor.html(api + query)) as { items: ReadGap[]; total: number }
  return { total, byService: new Map(items.map(item => [item.service.id, item])) }
}

const gapOf = async (serviceId: number) => (await gapsBy()).byService.get(serviceId)

test('a solution leaves „läuft bei Ihnen so“ when its product leaves the stack', async () => {
  await work(product(0))
  await at.offer({ name: 'Hundesteuer online', services: [service(0)], productId: product(0) })
  assert.equal((await gapOf(service(0)))?.fit, 'runs')
  await work()
  const gap = await gapOf(service(0))
  assert.equal(gap?.fit, 'template')
  assert.deepEqual(gap?.counts, { runs: 0, adapt: 0, template: 1 })
})

test('what is done, in work or not ours is no gap; planned and untouched are', async () => {
  await entered(at.people.editor, service(1), { status: 'done' })
  await entered(at.people.editor, service(2), { status: 'planned' })
  await entered(at.people.editor, service(3), { status: 'notResponsible', grund: 'führt der Kreis aus' })
  const { byService } = await gapsBy()
  const statuses = [1, 2, 3, 4].map(i => byService.get(service(i))?.status)
  assert.deepEqual(statuses, [undefined, 'planned', undefined, 'none'])
})

test('the page names the products, and its filters count', async () => {
  await work(product(0))
  const shown = await at.people.editor.html(`${page}?passung=laeuft`)
  assert.deepEqual(await htmlErrors(shown), [])
  assert.match(wordsOf(shown), /1 offene Leistung .*läuft bei Ihnen so Hundesteuer online .* läuft bei Ihnen\./)
  assert.match(wordsOf(await at.people.editor.html(`${page}?passung=anpassung`)), /Keine offene Leistung gefunden/)
})

test('solutions of the own house, withdrawn ones, ideas and those meant for others count nowhere', async () => {
  const gap = service(5)
  const { own, foreign } = at.world.administrations
  await at.offer({ name: 'Eigene', administrationId: own, services: [gap] })
  await at.offer({ name: 'Idee', stage: 'idea', services: [gap] })
  await at.offer({ name: 'Verbund', administrationId: foreign, visibility: 'alliance', services: [gap] })
  const withdrawn = await at.offer({ name: 'Zurückgezogen', services: [gap] })
  await sql`update solutions set withdrawn_at = now() where id = ${withdrawn}`.execute(db())
  assert.equal((await gapOf(gap))?.fit, 'none')
})

test('the file holds every gap with its best solution and the reason', async () => {
  const csv = await at.people.editor.html(`${page}/export.csv?passung=laeuft`)
  assert.match(csv, /Hundesteuer online/)
  assert.match(csv, /läuft bei Ihnen\./)
  const json = JSON.parse(await at.people.editor.html(`${page}/export.json`))
  assert.equal(json.meta.total, (await gapsBy()).total)
})

test('all gaps come page by page, each once', async () => {
  const { total } = await gapsBy()
  const seen: number[] = []
  let cursor = ''
  do {
    const answer = JSON.parse(
      await at.people.editor.html(`/api/v1/my-administration/gaps?limit=200${cursor && `&cursor=${cursor}`}`),
    )
    seen.push(...answer.items.map((item: ReadGap) => item.service.id))
    cursor = answer.next ?? ''
  } while (cursor)
  assert.equal(new Set(seen).size, seen.length)
  assert.equal(seen.length, total)
  const foreign = Buffer.from('[0,"",999999999999]').toString('base64url')
  assert.equal((await at.people.editor.get(`/api/v1/my-administration/gaps?cursor=${foreign}`)).status, 400)
})

/** Repeatable numbers in [0, 1). */
function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('the database sorts as the rule does', async () => {
  const random = randomFrom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const stack = products.filter(() => random() < 0.5)
  await work(...stack)
  const wanted = new Map<number, string>()
  for (let i = 0; i < 150; i++) {
    const technique = {
      kind: pick(solutionKinds),
      condition: pick(solutionConditions),
      productId: random() < 0.3 ? null : pick(products),
      connections: [
        ...Map.groupBy(
          Array.from({ length: Math.floor(random() * 4) }, () => ({
            role: pick(connectionRoles),
            productId: pick(products),
          })),
          ({ role, productId }) => `${role} ${productId}`,
        ).values(),
      ].flatMap(([first]) => (first ? [first] : [])),
    }
    // Three at most for one service, so that the answer holds them all.
    const id = await at.offer({
      ...technique,
      name: `Lösung ${i}`,
      services: [service(6 + Math.floor(i / 3))],
      connections: technique.connections.map(({ role, productId }) => [role, productId]),
    })
    wanted.set(id, fitOf(technique, new Set(stack)))
  }
  const { byService } = await gapsBy()
  const found = new Map([...byService.values()].flatMap(gap => gap.solutions.map(({ id, fit }) => [id, fit] as const)))
  for (const [id, fit] of wanted) assert.equal(found.get(id), fit, `Lösung ${id}`)
  assert.equal(new Set(wanted.values()).size, 3, 'all three occur')
})
