import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { type Eye, eyeOf } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'
import { isReachable } from '#domain/reachable.ts'
import type { NoticeKind } from '#domain/reuse.ts'

export interface Notice {
  readonly id: number
  readonly kind: NoticeKind
  readonly title: string
  readonly text: string
  readonly versionName: string | null
  /** Like 2026-11-25. */
  readonly actBy: string | null
  readonly isPublic: boolean
  /** An ISO moment. */
  readonly publishedAt: string
}

/** Which notices `n` of a solution `s` that is visible exist for a visitor: the others are for its giver and its adopters. */
export const isNoticeSeenBy = ({ house }: Eye): RawBuilder<boolean> => sql`(n.is_public
  or s.administration_id = ${house}
  or exists (select 1 from reuses r where r.solution_id = s.id and r.stage <> 'ended'
    and r.administration_id = ${house}))`

/** The notices of a solution `s` as JSON, the newest first. */
export const noticesOf = (visitor: Visitor): RawBuilder<unknown> => sql`
  (select coalesce(json_agg(json_build_object('id', n.id, 'kind', n.kind, 'title', n.title, 'text', n.text,
      'versionName', n.version_name, 'actBy', n.act_by, 'isPublic', n.is_public,
      'publishedAt', to_char(n.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
      order by n.published_at desc, n.id desc), '[]')
    from solution_notices n where n.solution_id = s.id and ${isNoticeSeenBy(eyeOf(visitor))})`

export async function listNotices(db: Db, visitor: Visitor, solutionId: number): Promise<readonly Notice[]> {
  const { rows } = await sql<{ notices: Notice[] }>`
    select ${noticesOf(visitor)} as notices from solutions s where s.id = ${solutionId}::int`.execute(db)
  return rows[0]?.notices ?? []
}

/** A house that takes the solution over, and where it reads its mail. */
export interface Adopter {
  readonly name: string
  readonly isMailbox: boolean
  readonly addresses: readonly string[]
}

/** Everybody who takes it over and has not ended that; houses that are blocked or take part no longer hear nothing. */
export async function listAdopters(db: Db | Tx, solutionId: number): Promise<Adopter[]> {
  const { rows } = await sql<Adopter>`
    select a.display_name as name, t.mailbox is not null as is_mailbox,
      case when t.mailbox is not null then array[t.mailbox] else array(
        select p.email from memberships m join people p on p.id = m.person_id
        where m.administration_id = a.id and m.role = 'coordinator' and m.state = 'active' and ${isReachable('p')}
        order by m.id) end as addresses
    from reuses r join administrations a on a.id = r.administration_id
      join participations t on t.administration_id = a.id
    where r.solution_id = ${solutionId}::int and r.stage <> 'ended' and a.id in (${participating})
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}
