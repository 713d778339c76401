import { type Db, sql } from '#core/db.ts'

type Rows = readonly object[]

/** Writes rows into their tables, in the order of the names; columns that no row names keep their default. */
export async function insertAll(db: Db, tables: Readonly<Record<string, Rows>>): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {})
    if (!columns.length) continue
    const names = sql.join(columns.map(name => sql.ref(name)))
    await sql`
      insert into ${sql.table(table)} (${names}) overriding system value
      select ${names} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
      db,
    )
  }
}
