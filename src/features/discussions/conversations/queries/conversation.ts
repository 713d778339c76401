import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { takesPart } from '#domain/participating.ts'
import type { House } from '#web/house.ts'
import type { SubjectEyes } from '../../deps.ts'
import { type ConversationRow, conversationColumns } from './list.ts'
import { type Keeper, listKeepers } from './people.ts'

/** A conversation as its page shows it to one of its houses. */
export interface Conversation extends Omit<ConversationRow, 'key'> {
  readonly startedById: number
  /** The newest post anybody of the own house has seen. Nobody else is told. */
  readonly readPostId: number
  readonly keepers: readonly Keeper[]
}

export const noSuchConversation = 'Diese Unterhaltung gibt es nicht.'

/** A conversation of the house; for everybody else it does not exist. */
export async function getConversation(db: Db, house: House, id: number, eyes: SubjectEyes): Promise<Conversation> {
  const own = house.administrationId
  const { rows } = await sql<Omit<Conversation, 'keepers'>>`
    select ${conversationColumns({ actor: house.actor, own, eyes })}, c.started_by_id, s.read_post_id::int
    from conversations c join conversation_sides s on s.conversation_id = c.id and s.administration_id = ${own}::int
    where c.id = ${id}::int`.execute(db)
  if (!rows[0]) throw notFound(noSuchConversation)
  return { ...rows[0], keepers: await listKeepers(db, id) }
}

/** Holds a conversation of the house until the transaction ends: its posts are written one after the other. */
export async function lockConversation(tx: Tx, { administrationId }: House, id: number): Promise<void> {
  const { rows } = await sql`
    select 1 from conversations c where c.id = ${id}::int and exists (select 1 from conversation_sides s
      where s.conversation_id = c.id and s.administration_id = ${administrationId}::int) for update of c`.execute(tx)
  if (!rows.length) throw notFound(noSuchConversation)
}

/** Whether anybody is there who could read what the house writes. */
export async function isHeard(tx: Tx, { administrationId }: House, id: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from conversation_sides s join administrations a on a.id = s.administration_id
    where s.conversation_id = ${id}::int and s.administration_id <> ${administrationId}::int and ${takesPart}
    limit 1`.execute(tx)
  return rows.length > 0
}
