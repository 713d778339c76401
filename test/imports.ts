import assert from 'node:assert/strict'
import { type ReadSheet, readSheet, writeCsv, writeOds, writeXlsx } from '#core/spreadsheet.ts'
import type { TestApp, Visitor } from './app.ts'
import { list } from './own-entries.ts'

/** What tests of files share: a list that is downloaded, changed and handed in again. */

export const imports = `${list}/import`
export type Format = 'xlsx' | 'ods' | 'csv'

export async function download(visitor: Visitor, format: Format, query = ''): Promise<Buffer> {
  const answer = await visitor.get(`${list}/bearbeiten.${format}${query}`)
  assert.equal(answer.status, 200)
  return Buffer.from(await answer.arrayBuffer())
}

/** Hands a file in as the form of the page does. */
export async function handIn(
  app: TestApp,
  visitor: Visitor,
  bytes: Uint8Array,
  name = 'liste.xlsx',
): Promise<Response> {
  const body = new FormData()
  body.set('_token', visitor.formToken)
  body.set('datei', new File([bytes as Uint8Array<ArrayBuffer>], name))
  const headers = { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: visitor.cookie }
  return fetch(app.origin + imports, { method: 'POST', headers, body, redirect: 'manual' })
}

/** The same for a file that is accepted; answers the address of its preview. */
export async function handedIn(app: TestApp, visitor: Visitor, bytes: Uint8Array, name?: string): Promise<string> {
  const answer = await handIn(app, visitor, bytes, name)
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('Location') ?? ''
}

/** A file as a table one can change. */
export class Table {
  readonly cells: string[][]
  constructor({ rows }: ReadSheet) {
    this.cells = rows.map(({ cells }) => [...cells])
  }

  static async of(bytes: Buffer): Promise<Table> {
    return new Table(await readSheet(bytes))
  }

  place(header: string): number {
    return this.cells[0]?.indexOf(header) ?? -1
  }

  rowOf(serviceId: number): string[] {
    const row = this.cells.find(cells => cells[this.place('Kennung')] === String(serviceId))
    assert.ok(row, `no row for ${serviceId}`)
    return row
  }

  set(serviceId: number, header: string, text: string): this {
    this.rowOf(serviceId)[this.place(header)] = text
    return this
  }

  async as(format: Format): Promise<Buffer> {
    const [headers = [], ...rows] = this.cells.map(row => row.map(cell => cell ?? ''))
    const columns = headers.map(header => ({ header, width: 12 }))
    const workbook = {
      title: 'Liste',
      language: 'de-DE',
      createdAt: new Date(),
      sheets: [{ name: 'Leistungen', columns, rows }],
    }
    const chunks =
      format === 'csv' ? writeCsv(headers, rows) : format === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook)
    return Buffer.concat(await Array.fromAsync(chunks))
  }
}

/** What the form of a preview would send. */
export function formOfPreview(page: string): [string, string][] {
  const form = /<form[^>]*id="zeilen"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  return [...form.matchAll(/<input ([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const isChoice = /checkbox|radio/.test(of('type'))
    return of('name') === '_token' || (isChoice && !/\schecked/.test(attributes)) ? [] : [[of('name'), of('value')]]
  })
}

/** A list of pairs as fields of a form. */
export function fieldsOf(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of pairs) fields[name] = [...(fields[name] ?? []), value]
  return fields
}
