import { type Db, sql } from '#core/db.ts'

export interface StoredSettings {
  readonly rows: Readonly<Record<string, unknown>>
  /** When each row was changed, as text that loses nothing; absent where there is no row. */
  readonly changedAt: Readonly<Record<string, string>>
}

/** The settings as they are now, not as they were up to a second ago. */
export async function readStored(db: Db): Promise<StoredSettings> {
  const { rows } = await sql<{ name: string; value: unknown; changedAt: string }>`
    select name, value, changed_at::text from settings`.execute(db)
  return {
    rows: Object.fromEntries(rows.map(row => [row.name, row.value])),
    changedAt: Object.fromEntries(rows.map(row => [row.name, row.changedAt])),
  }
}
