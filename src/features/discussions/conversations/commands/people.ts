import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { lockConversation } from '../queries/conversation.ts'
import { isKept } from '../queries/people.ts'
import { addKeeper, adoptLeft } from './keepers.ts'

/** Who of the own house looks after a conversation and hears of it. */

export function joinConversation(db: Db, house: House, id: number, membershipId: number): Promise<void> {
  return transaction(db, async tx => {
    await lockConversation(tx, house, id)
    await requireColleague(tx, house, membershipId)
    if (await addKeeper(tx, id, membershipId)) await note(tx, house, id, 'conversation.joined', membershipId)
  })
}

/** Takes somebody off; where nobody is left, the coordination of the house looks after it. */
export function leaveConversation(db: Db, house: House, id: number, membershipId: number): Promise<void> {
  return transaction(db, async tx => {
    await lockConversation(tx, house, id)
    await requireColleague(tx, house, membershipId)
    const { rows } = await sql`
      delete from conversation_people where conversation_id = ${id}::int and membership_id = ${membershipId}::int
      returning 1`.execute(tx)
    if (!rows.length) return
    await adoptLeft(tx, { conversationId: id, exceptId: membershipId })
    if (!(await isKept(tx, id, house.administrationId)))
      throw conflict('Sonst kümmert sich niemand aus Ihrem Haus um diese Unterhaltung. Bitte übergeben Sie sie zuerst.')
    await note(tx, house, id, 'conversation.left', membershipId)
  })
}

/** Nobody is put on or taken off for another house. */
async function requireColleague(tx: Tx, { administrationId }: House, membershipId: number) {
  const { rows } = await sql`
    select 1 from memberships
    where id = ${membershipId}::int and administration_id = ${administrationId}::int and state = 'active'`.execute(tx)
  if (!rows.length) throw conflict('Diese Person gehört nicht mehr zu Ihrem Haus.')
}

function note(tx: Tx, { actor }: House, id: number, kind: string, membershipId: number) {
  return record(tx, actor, { kind, subjectKind: 'conversation', subjectId: id, after: { membershipId } })
}
