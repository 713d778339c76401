import { OpenAPIHono, z } from '@hono/zod-openapi'
import { de } from 'zod/locales'
import { HttpError, type Problem } from './errors.ts'
import { type HttpContext, type HttpEnv, sendText } from './http.ts'

export { createRoute, z } from '@hono/zod-openapi'

// What is wrong with a field is said in German, like everything else.
z.config(de())

export type Api = OpenAPIHono<HttpEnv>

/** A router of the API: what does not fit a route's schema is answered with 400 and the fields at fault. */
export function newApi(): Api {
  return new OpenAPIHono<HttpEnv>({
    defaultHook(result) {
      if (result.success) return
      const errors = result.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message }))
      throw new HttpError(
        400,
        `Die Anfrage passt nicht zur Beschreibung: ${errors.map(e => e.field).join(', ')}.`,
        {},
        errors,
      )
    },
  })
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  } satisfies Record<keyof Problem, z.ZodType>)
  .openapi('Problem', { description: 'Fehler nach RFC 9457' })

const problemContent = { 'application/problem+json': { schema: problemSchema } }

/** The answers every reading route can give besides its own. */
export const commonResponses = {
  304: { description: 'Unverändert seit dem ETag der Anfrage' },
  400: { description: 'Anfrage nicht verstanden', content: problemContent },
  429: { description: 'Zu viele Anfragen', content: problemContent },
} as const

export const notFoundResponse = { 404: { description: 'Nicht gefunden', content: problemContent } } as const

export function jsonResponse<T extends z.ZodType>(schema: T, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } } } as const
}

/** The one form of a list answer. */
export function listSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    total: z.int().openapi({ description: 'Zahl aller Treffer, nicht nur dieser Seite' }),
    next: z.string().nullable().openapi({ description: 'Wert für `cursor` der nächsten Seite, null auf der letzten' }),
  })
}

/** The query parameters of paging; `cursor` is opaque to clients. */
export const pagingQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(50)
    .openapi({ description: 'Einträge je Seite, höchstens 500' }),
  cursor: z.string().max(500).optional().openapi({ description: '`next` der vorigen Antwort' }),
}

/** One value or several of it, as a repeated query parameter. */
export const repeated = (pattern: RegExp, description: string) =>
  z
    .union([z.string().regex(pattern), z.array(z.string().regex(pattern)).max(60)])
    .transform(value => [value].flat())
    .optional()
    .openapi({ type: 'array', items: { type: 'string', pattern: pattern.source }, description })

/** What is searched for. */
export const searchText = z
  .string()
  .max(200)
  .refine(value => !value.includes('\0'), 'NUL ist kein Zeichen')
  .optional()

/** Packs the sort values of the last row shown; the next page starts after them. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** What stands in a cursor; `int` and `bigint` are numbers a column of that type can hold. */
export type CursorKind = 'string' | 'number' | 'int' | 'bigint'

/** Reads a cursor of exactly these kinds of values or answers 400. */
export function decodeCursor<const K extends readonly CursorKind[]>(cursor: string, kinds: K) {
  const values = parseJson(Buffer.from(cursor, 'base64url').toString())
  const fits = Array.isArray(values) && values.length === kinds.length && values.every((v, i) => isKind(v, kinds[i]))
  if (!fits) throw new HttpError(400, 'Der Wert von `cursor` stammt nicht aus einer Antwort dieser Liste.')
  return values as { [I in keyof K]: K[I] extends 'string' ? string : number }
}

function isKind(value: unknown, kind: CursorKind | undefined): boolean {
  if (kind === 'string') return typeof value === 'string' && !value.includes('\0')
  if (kind === 'number') return Number.isFinite(value)
  return Number.isSafeInteger(value) && (kind === 'bigint' || (value as number) === ((value as number) | 0))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sends JSON with ETag, 304 and compression. The cast tells the typed route that its 200 was given. */
export async function sendJson(c: HttpContext, value: unknown): Promise<never> {
  return (await sendText(c, 'application/json; charset=utf-8', JSON.stringify(value))) as never
}
