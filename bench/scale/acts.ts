import { randomUUID } from 'node:crypto'
import { type Db, sql } from '#core/db.ts'
import { readSheet } from '#core/spreadsheet.ts'
import { formOfPreview, Table } from '../../test/imports.ts'
import { type Answer, type Body, type Client, expectStatus, hiddenFields } from './client.ts'

const list = '/meine-verwaltung/leistungen'
const everything = '?zustaendig=unsere&zustaendig=unklar&zustaendig=andere'

/** Another in every run: a value that is there already is not written. */
const firstCount = Math.floor(Date.now() / 1000) % 1_000_000

/** The versions of one house's entries, which its script knows from the page. */
export async function readVersions(db: Db, regionalKey: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ serviceId: number; version: number }>`
    select s.service_id, s.version from statuses s join administrations a on a.id = s.administration_id
    where a.regional_key = ${regionalKey} order by s.service_id`.execute(db)
  return new Map(rows.map(({ serviceId, version }) => [serviceId, version]))
}

/** Sets another value in one cell, as the script of the list does. */
export async function saveCell(client: Client, versions: Map<number, number>, round: number): Promise<Answer> {
  const [serviceId = 0, version = 0] = [...versions][round % versions.size] ?? []
  const body = { version, requestId: randomUUID(), values: { fallzahl: String(firstCount + round) } }
  const answer = await client.post(`${list}/${serviceId}/werte`, {
    type: 'application/json',
    bytes: JSON.stringify(body),
  })
  expectStatus(answer, 200, 'one save')
  versions.set(serviceId, JSON.parse(answer.body).version)
  return answer
}

/** Milliseconds of preview, run and undo of one change to every service of the catalogue. */
export async function bulk(client: Client, unit: string) {
  const fields: [string, string][] = [['amt', unit]]
  const preview = expectStatus(await client.postForm(`${list}/aendern/vorschau${everything}`, fields), 200, 'preview')
  const run = expectStatus(
    await client.postForm(`${list}/aendern/ausfuehrung${everything}`, hiddenFields(preview.body, 'ausfuehrung')),
    303,
    'run',
  )
  const { pathname } = new URL(run.location, client.origin)
  const page = expectStatus(await client.get(pathname), 200, 'batch')
  const undo = expectStatus(
    await client.postForm(`${pathname}/ruecknahme`, hiddenFields(page.body, 'ruecknahme')),
    303,
    'undo',
  )
  return { preview: preview.ms, run: run.ms, undo: undo.ms }
}

/** Milliseconds of download, preview and run of a file with every service of the catalogue, all of them changed; then undone. */
export async function importFile(client: Client, unit: string) {
  const file = expectStatus(await client.get(`${list}/bearbeiten.csv${everything}`), 200, 'download')
  const table = new Table(await readSheet(Buffer.from(file.body)))
  for (const row of table.cells.slice(1)) row[table.place('Zuständiges Amt')] = unit
  const sent = expectStatus(await client.post(`${list}/import`, multipart(await table.as('csv'))), 303, 'handing in')
  const { pathname } = new URL(sent.location, client.origin)
  const preview = expectStatus(await client.get(pathname), 200, 'preview of the file')
  const run = expectStatus(
    await client.postForm(`${pathname}/ausfuehrung`, formOfPreview(preview.body)),
    303,
    'taking over',
  )
  const batch = new URL(run.location, client.origin).pathname
  const page = expectStatus(await client.get(batch), 200, 'batch')
  expectStatus(await client.postForm(`${batch}/ruecknahme`, hiddenFields(page.body, 'ruecknahme')), 303, 'undo')
  return { download: file.ms, preview: sent.ms + preview.ms, run: run.ms }
}

function multipart(file: Buffer): Body {
  const boundary = '----file-of-the-bench'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="datei"; filename="liste.csv"\r\nContent-Type: text/csv\r\n\r\n`
  const bytes = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { type: `multipart/form-data; boundary=${boundary}`, bytes }
}
