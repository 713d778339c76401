import { sql, type Tx } from '#core/db.ts'

/** Marks the database as one of the demo world, for ever. */
export async function markDemo(tx: Tx): Promise<void> {
  await sql`insert into settings (name, value) values ('demo', 'true') on conflict (name) do nothing`.execute(tx)
}
