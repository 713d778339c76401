import { writeXlsx } from 'hucre/xlsx'
import { sql } from '#core/db.ts'
import type { TestApp, Visitor } from './app.ts'

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
  const answer = await fetch(`${app.origin}/meine-verwaltung/leistungen/import`, options)
  const id = /import\/([\da-f-]{36})\/spalten$/.exec(answer.headers.get('Location') ?? '')?.[1]
  if (!id) throw new Error(`${name} was refused: ${answer.status} ${(await answer.text()).slice(-3000)}`)
  return id
}
