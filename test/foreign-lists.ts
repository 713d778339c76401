import { sql } from '#core/db.ts'
import { type Workbook, writeXlsx } from '#core/spreadsheet.ts'
import type { TestApp, Visitor } from './app.ts'

/** Lists as administrations keep them, made from the catalogue and handed in. */

export interface KnownService {
  readonly id: number
  readonly name: string
  readonly leikaKey: string
  readonly ozgId: string
}

/** Services with a key that are the administration's and that nothing is a part of, by name. */
export async function leafServices(app: TestApp, administrationId: number, limit: number): Promise<KnownService[]> {
  const { rows } = await sql<KnownService>`
    select s.id, s.name, s.leika_key, s.ozg_id from services s join administrations a on a.id = ${administrationId}::int
      join class_responsibilities c on c.class = a.responsibility_class
        and c.federal_state_key = a.federal_state_key and c.service_id = s.id
    where c.value = 'yes' and s.ended_release_id is null and s.leika_key is not null and s.name !~ '[;"0-9]'
      and not exists (select 1 from services o where o.id <> s.id and lower(o.name) like lower(s.name) || '%')
    order by s.name collate "und-x-icu", s.id limit ${limit}::int`.execute(app.database.db)
  return rows
}

export const csvOf = (lines: readonly (readonly string[])[], separator = ';'): Buffer =>
  Buffer.from(lines.map(line => line.join(separator)).join('\r\n'), 'utf8')

export async function xlsxOf(header: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook: Workbook = {
    title: 'Liste',
    language: 'de-DE',
    createdAt: new Date('2026-11-01T10:00:00Z'),
    sheets: [{ name: 'Liste', columns: header.map(text => ({ header: text, width: 20 })), rows }],
  }
  const parts: Uint8Array[] = []
  for await (const part of writeXlsx(workbook)) parts.push(part)
  return Buffer.concat(parts)
}

/** Uploads a file as the page does; answers the id of its draft. */
export async function handIn(app: TestApp, visitor: Visitor, name: string, bytes: Buffer): Promise<string> {
  const form = new FormData()
  form.set('_token', visitor.formToken)
  form.set('datei', new File([new Uint8Array(bytes)], name))
  const headers = { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: visitor.cookie }
  const options = { method: 'POST', headers, body: form, redirect: 'manual' } as const
  const answer = await fetch(`${app.origin}/meine-verwaltung/leistungen/import`, options)
  const id = /import\/([\da-f-]{36})\/spalten$/.exec(answer.headers.get('Location') ?? '')?.[1]
  if (!id) throw new Error(`${name} was refused: ${answer.status} ${(await answer.text()).slice(-3000)}`)
  return id
}
