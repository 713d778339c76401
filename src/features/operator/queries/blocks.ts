import { type Db, sql } from '#core/db.ts'
import type { BlockSubject } from '../commands/blocks.ts'

export interface BlockRow {
  readonly id: number
  readonly reason: string
  readonly blockedAt: Date
  /** Null once the account is gone. */
  readonly blockedBy: string | null
  readonly liftedAt: Date | null
  readonly liftedBy: string | null
}

/** All blocks there were, the newest first. */
export async function listBlocks(db: Db, { kind, id }: BlockSubject): Promise<readonly BlockRow[]> {
  const { rows } = await sql<BlockRow>`
    select b.id, b.reason, b.blocked_at, p.name as blocked_by, b.lifted_at, l.name as lifted_by
    from blocks b left join people p on p.id = b.blocked_by left join people l on l.id = b.lifted_by
    where b.subject_kind = ${kind} and b.subject_id = ${id} order by b.id desc`.execute(db)
  return rows
}

export interface Recipient {
  readonly name: string
  readonly email: string
}

/** Whom to tell about a block: the person, or who coordinates the administration or the Verbund. */
export async function listConcerned(db: Db, { kind, id }: BlockSubject): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select distinct p.name, p.email from people p
    where (${kind}::text = 'person' and p.id::text = ${id})
      or (${kind}::text = 'administration' and exists (select 1 from memberships m
        where m.person_id = p.id and m.administration_id::text = ${id} and m.state = 'active' and m.role = 'coordinator'))
      or (${kind}::text = 'alliance' and exists (select 1 from alliance_coordinators c
        join memberships m on m.id = c.membership_id and m.state = 'active'
        where m.person_id = p.id and c.alliance_id::text = ${id}))
    order by p.email`.execute(db)
  return rows
}
