import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type ListDefinition, type ListState, parseState } from '#web/list/state.ts'

/** Which part of a list: a page by number, or (in the API) what comes after a row. */
export interface Window<Cursor> {
  readonly limit: number
  readonly offset?: number
  readonly after?: Cursor | null
}

export interface Listed<Row> {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly rows: readonly Row[]
}

interface Source<Row> {
  count(): Promise<number>
  list(window: { readonly limit: number; readonly offset: number }): Promise<readonly Row[]>
}

export const stateOf = (c: HttpContext, definition: ListDefinition): ListState =>
  parseState(definition, new URL(c.req.url).searchParams)

export async function readListed<Row>(asked: ListState, { count, list }: Source<Row>): Promise<Listed<Row>> {
  const total = await count()
  const page = Math.min(asked.page, Math.max(1, Math.ceil(total / asked.size)))
  const rows = total ? await list({ limit: asked.size, offset: (page - 1) * asked.size }) : []
  return { state: { ...asked, page }, total, rows }
}

/** The words of a search, each as a pattern for `ilike`. */
export function patternsOf(q: string): string[] {
  const words = q.split(/\s+/).filter(Boolean).slice(0, 10)
  return words.map(word => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

/** The number in the address. */
export function numberOf(c: HttpContext): number {
  const text = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(text)) throw notFound()
  return Number(text)
}
