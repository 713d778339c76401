import { sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import type { Fields, TestApp, Visitor } from './app.ts'
import { wordsOf } from './own-entries.ts'

/** What tests of taking over share: entries of other houses, and the way through the preview. */

export const takeOver = '/meine-verwaltung/uebernehmen'
export const takeOverApi = '/api/v1/my-administration/take-over'

type Values = Readonly<Record<string, unknown>>

/** Other houses enter something behind the scenes; null takes their entry away. */
export async function says({ database }: TestApp, administrationId: number, serviceId: number, values: Values | null) {
  const application = { actor: null, allianceId: null, source: 'own', sourceId: null, batchId: null } as const
  const changes = [{ serviceId, version: null, values: values ?? { status: null } }]
  await transaction(database.db, tx => applyChanges(tx, { ...application, administrationId, changes }))
}

export async function productNamed({ database }: TestApp, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from products where name = ${name} order by id`.execute(
    database.db,
  )
  return rows[0]?.id ?? 0
}

export async function takeOverPreview(visitor: Visitor, from: number | string, query: string) {
  const answer = await visitor.get(`${takeOver}/${from}/vorschau${query}`)
  const page = await answer.text()
  return { status: answer.status, page, words: wordsOf(page), hidden: hiddenOf(page) }
}

/** The hidden fields of the form that carries out. */
export const hiddenOf = (page: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...(/<form[^>]*ausfuehrung[\s\S]*?<\/form>/.exec(page)?.[0] ?? '').matchAll(
        /type="hidden" name="([^"]+)" value="([^"]*)"/g,
      ),
    ]
      .map(([, name = '', value = '']) => [name, value] as const)
      .filter(([name]) => name !== '_token'),
  )

export const runTakeOver = (visitor: Visitor, from: number | string, query: string, hidden: Fields) =>
  visitor.post(`${takeOver}/${from}/ausfuehrung${query}`, hidden)

export const idsQuery = (ids: readonly number[]) => `?${ids.map(id => `id=${id}`).join('&')}`

/** The number of services a page says it lists. */
export const totalOf = (page: string): number =>
  Number(/data-summary[^>]*><strong>([\d.]+)/.exec(page)?.[1]?.replace('.', '') ?? 0)
