import assert from 'node:assert/strict'
import { writeXlsx } from 'hucre/xlsx'
import { sql } from '#core/db.ts'
import type { MappedRow } from '#features/statuses/exchange/drafts.ts'
import type { Fields, TestApp, Visitor } from './app.ts'
import { wordsOf } from './own-entries.ts'

/** Lists as administrations keep them, made from the catalogue and handed in. */

export interface KnownService {
  readonly id: number
  readonly name: string
  readonly leikaKey: string
  readonly ozgId: string
}

/** Services with a key that are the administration's and whose names no other name begins with, by name. */
export async function leafServices(app: TestApp, administrationId: number, limit: number): Promise<KnownService[]> {
  const { rows } = await sql<KnownService & { isOurs: boolean }>`
    select s.id, s.name, s.leika_key, s.ozg_id, c.value is not null as is_ours
    from services s join administrations a on a.id = ${administrationId}::int
      left join class_responsibilities c on c.class = a.responsibility_class
        and c.federal_state_key = a.federal_state_key and c.service_id = s.id and c.value = 'yes'
    where s.ended_release_id is null and s.leika_key is not null
    order by lower(s.name) collate "C", s.id`.execute(app.database.db)
  const isLeaf = ({ name }: KnownService, i: number) =>
    !rows[i + 1]?.name.toLowerCase().startsWith(name.toLowerCase()) && !/[;"0-9]/.test(name)
  return rows.filter((service, i) => service.isOurs && isLeaf(service, i)).slice(0, limit)
}

export const csvOf = (lines: readonly (readonly string[])[], separator = ';'): Buffer =>
  Buffer.from(lines.map(line => line.join(separator)).join('\r\n'), 'utf8')

/** An XLSX with the header in its first row, or below a title over all columns. */
export async function xlsxOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  title?: string,
): Promise<Buffer> {
  const lines = [
    ...(title ? [[title, ...header.slice(1).map(() => null)]] : []),
    [...header],
    ...rows.map(row => [...row]),
  ]
  const merges = title ? [{ startRow: 0, startCol: 0, endRow: 0, endCol: header.length - 1 }] : []
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Liste', rows: lines, merges }] }))
}

/** Uploads a file as the page does; answers the id of its draft. */
export async function handIn(app: TestApp, visitor: Visitor, name: string, bytes: Buffer): Promise<string> {
  const form = new FormData()
  form.set('_token', visitor.formToken)
  form.set('datei', new File([new Uint8Array(bytes)], name))
  const headers = { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: visitor.cookie }
  const options = { method: 'POST', headers, body: form, redirect: 'manual' } as const
  const answer = await fetch(`${app.origin}${importBase}`, options)
  const id = /import\/([\da-f-]{36})\/spalten$/.exec(answer.headers.get('Location') ?? '')?.[1]
  if (!id) throw new Error(`${name} was refused: ${answer.status} ${(await answer.text()).slice(-3000)}`)
  return id
}

export const importBase = '/meine-verwaltung/leistungen/import'

/** The choices a page proposes, as its form would send them. */
export function selectsOf(page: string): Record<string, string> {
  const found = [...page.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name = '', options = '']) => [unescaped(name), /<option value="([^"]*)" selected=""/.exec(options)?.[1] ?? ''],
  )
  return Object.fromEntries(found)
}
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Sends a step and answers where it leads. */
export async function sendStep(visitor: Visitor, path: string, fields: Fields = {}): Promise<string> {
  const answer = await visitor.post(path, fields)
  const text = await answer.text()
  assert.equal(answer.status, 303, wordsOf(text).slice(0, 1500))
  return answer.headers.get('Location') ?? ''
}

/** Takes what the pages propose, but for what is said otherwise, up to the services. */
export async function toServices(visitor: Visitor, id: string, columns: Fields = {}): Promise<Fields> {
  const page = await visitor.html(`${importBase}/${id}/spalten`)
  const proposed: Fields = { ...selectsOf(page), ...columns, aktion: 'weiter' }
  const next = await sendStep(visitor, `${importBase}/${id}/spalten`, proposed)
  if (next.endsWith('/werte'))
    await sendStep(visitor, next, { grund: 'steht so in der Liste', ...selectsOf(await visitor.html(next)) })
  return proposed
}

/** Goes on to the comparison; answers what is compared there. */
export async function finishMapping(app: TestApp, visitor: Visitor, id: string): Promise<MappedRow[]> {
  assert.equal(await sendStep(visitor, `${importBase}/${id}/zuordnung/abschluss`), `${importBase}/${id}`)
  const { rows } = await sql<{ mapped: MappedRow[] }>`select mapped from import_drafts where id = ${id}::uuid`.execute(
    app.database.db,
  )
  return rows[0]?.mapped ?? []
}

export async function forgetLists({ database: { db } }: TestApp) {
  await sql`delete from statuses`.execute(db)
  await sql`delete from import_drafts`.execute(db)
  await sql`delete from import_mappings`.execute(db)
}
