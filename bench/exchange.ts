/**
 * `npm run bench:exchange`: how long a file of the whole catalogue takes, over HTTP: download, handing in with its preview,
 * taking over, and undo. On a fresh database of the cluster in `TEST_DATABASE_URL`, or the embedded one without aims.
 */
import { startTestApp, type Visitor } from '../test/app.ts'
import { download, type Format, fieldsOf, formOfPreview, handedIn, Table } from '../test/imports.ts'
import { createWorld } from '../test/world.ts'

const all = '?zustaendig=andere&zustaendig=unklar&zustaendig=unsere'
const hasAims = process.env.TEST_DATABASE_URL !== undefined
let missed = 0

function report(label: string, ms: number, aim?: number) {
  const isMet = aim === undefined || !hasAims || ms <= aim
  if (!isMet) missed++
  const verdict = aim === undefined || !hasAims ? '' : `${isMet ? 'met' : 'MISSED'} (≤ ${aim})`
  console.log(`${label.padEnd(46)}${ms.toFixed(0).padStart(7)} ms  ${verdict}`)
}

async function timed<T>(label: string, aim: number | undefined, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  report(label, performance.now() - start, aim)
  return result
}

const app = await startTestApp()
const world = await createWorld(app)
const editor = await app.signIn(world.people.editor.email)

async function roundTrip(visitor: Visitor, format: Format, status: string) {
  const file = await timed(`${format}: download`, undefined, () => download(visitor, format, all))
  const table = await Table.of(file)
  for (const row of table.cells.slice(1)) row[table.place('Status')] = status
  const bytes = await table.as(format)
  console.log(`${format}: ${table.cells.length - 1} rows, ${Math.round(bytes.length / 1024)} KB`)
  const preview = await timed(`${format}: hand in and preview`, 2000, async () => {
    const path = await handedIn(app, visitor, bytes, `liste.${format}`)
    return { path, page: await visitor.html(path) }
  })
  const form = fieldsOf(formOfPreview(preview.page))
  const done = await timed(`${format}: take over`, 1000, () => visitor.post(`${preview.path}/ausfuehrung`, form))
  if (done.status !== 303) throw new Error(`taking over was answered with ${done.status}`)
  const batch = done.headers.get('Location') ?? ''
  await timed(`${format}: preview again, page 3`, undefined, async () => {
    const path = await handedIn(app, visitor, bytes, `liste.${format}`)
    await visitor.html(`${path}?zeigen=unveraendert&seite=3`)
  })
  await timed(`${format}: undo`, undefined, () => visitor.post(`${batch}/ruecknahme`))
}

console.log(`database: ${hasAims ? 'PostgreSQL' : 'embedded'}`)
await roundTrip(editor, 'csv', 'in Arbeit')
for (const format of ['xlsx', 'ods', 'csv'] as const) await roundTrip(editor, format, 'in Planung')
await app.close()
if (missed) console.log(`\n${missed} aims missed`)
process.exit(missed ? 1 : 0)
