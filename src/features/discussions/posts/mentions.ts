import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { FormErrors, Parsed } from '#core/form.ts'
import { participating } from '#domain/participating.ts'
import { mentionFields } from './schema.ts'

interface Mentioned {
  readonly field: string
  readonly ids: readonly number[]
}

/** The houses a form names, by id; what cannot be told stands as a message at its field. */
export async function readMentions(
  db: Db,
  form: Pick<Parsed<unknown>, 'values'>,
): Promise<{ readonly ids: number[]; readonly errors: FormErrors }> {
  const typed = mentionFields.map(field => [field, [form.values[field] ?? ''].flat()[0] ?? ''] as const)
  const found = await findHouses(
    db,
    typed.filter(([, text]) => text),
  )
  const wrong = found.filter(({ ids }) => ids.length !== 1)
  return {
    ids: [...new Set(found.flatMap(({ ids }) => (ids.length === 1 ? ids : [])))],
    errors: Object.fromEntries(wrong.map(({ field, ids }) => [field, ids.length ? ambiguous : unknown])),
  }
}

const unknown = 'Diese Verwaltung macht bei OZG-connect nicht mit. Bitte prüfen Sie den Namen.'
const ambiguous =
  'Mehrere Verwaltungen heißen so. Bitte geben Sie den Regionalschlüssel an; er steht auf der Seite der Verwaltung.'

async function findHouses(db: Db, typed: readonly (readonly [field: string, text: string])[]): Promise<Mentioned[]> {
  if (!typed.length) return []
  const named = (condition: RawBuilder<unknown>) => sql`array(
    select a.id from administrations a where a.id in (${participating}) and ${condition})`
  const { rows } = await sql<Mentioned>`
    select w.field, coalesce(nullif(${named(sql`lower(w.text) in (lower(a.display_name), a.regional_key)`)}, '{}'),
      ${named(sql`lower(w.text) in (lower(a.name), lower(a.short_name), a.type || ' ' || lower(a.short_name))`)}) as ids
    from unnest(${typed.map(([field]) => field)}::text[], ${typed.map(([, text]) => text)}::text[]) as w (field, text)
    order by w.field`.execute(db)
  return rows
}
