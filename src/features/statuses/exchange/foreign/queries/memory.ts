import { type Db, sql, type Tx } from '#core/db.ts'

/** How former lists of an administration were read. */
export interface Memory {
  /** Targets by folded header. */
  readonly columns: Readonly<Record<string, string>>
  /** Codes by field and folded word. */
  readonly words: Readonly<Record<string, string>>
  readonly reason: string | null
}

export async function readMemory(db: Db | Tx, administrationId: number): Promise<Memory> {
  // As text: headers and words are those of the lists and stay as they are.
  const { rows } = await sql<{ columns: string; words: string; reason: string | null }>`
    select columns::text as columns, words::text as words, reason from import_mappings
    where administration_id = ${administrationId}::int`.execute(db)
  const [row] = rows
  return row
    ? { columns: JSON.parse(row.columns), words: JSON.parse(row.words), reason: row.reason }
    : { columns: {}, words: {}, reason: null }
}

/** Adds what was said this time; what was said before of other headers and words stays. */
export async function remember(db: Db | Tx, administrationId: number, { columns, words, reason }: Memory) {
  await sql`
    insert into import_mappings as m (administration_id, columns, words, reason)
    values (${administrationId}::int, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(words)}::jsonb, ${reason}::text)
    on conflict (administration_id) do update set columns = m.columns || excluded.columns,
      words = m.words || excluded.words, reason = coalesce(excluded.reason, m.reason), updated_at = now()`.execute(db)
}
