import { sql, type Tx } from '#core/db.ts'

/**
 * Lets entries name another product instead, in whatever role, when the two are merged. No statement of an administration
 * changes by it, so versions and confirmations stay; the event of the merger is the history.
 */
export async function moveProduct(tx: Tx, fromId: number, toId: number): Promise<void> {
  await sql`
    update statuses s set
      product_id = ${moved('product_id', fromId, toId)},
      specialist_system_id = ${moved('specialist_system_id', fromId, toId)},
      records_system_id = ${moved('records_system_id', fromId, toId)},
      payment_id = ${moved('payment_id', fromId, toId)},
      account_id = ${moved('account_id', fromId, toId)}
    where ${fromId}::int in (s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id)`.execute(
    tx,
  )
}

const moved = (column: string, fromId: number, toId: number) =>
  sql`case when ${sql.ref(`s.${column}`)} = ${fromId}::int then ${toId}::int else ${sql.ref(`s.${column}`)} end`
