import { sql } from '#core/db.ts'
import { readSheet, type Workbook, writeXlsx } from '#core/spreadsheet.ts'
import { keepForeignList } from '#features/statuses/exchange/foreign/keep.ts'
import type { TestApp } from './app.ts'
import type { WorldPerson } from './world.ts'

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

export async function handIn(
  app: TestApp,
  administrationId: number,
  { personId }: WorldPerson,
  name: string,
  bytes: Buffer,
) {
  return keepForeignList(app.database.db, { administrationId, personId }, name, await readSheet(bytes))
}
