import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { eyeOf } from '#domain/eye.ts'
import { type SubscriptionSubject, subscriptionSubjects } from '#domain/notification.ts'
import { notConnectedId } from '#domain/product.ts'
import type { NotificationEyes } from '../eyes.ts'
import { membershipOf } from '../membership.ts'

export interface Subject {
  readonly kind: SubscriptionSubject
  readonly id: number
}

/** Of a row `x`, what it is about as `title`: no row where that does not exist for who asks. */
function titles(actor: Actor, eyes: NotificationEyes): RawBuilder<unknown> {
  const eye = eyeOf(actor)
  const own = actor.belongings.map(({ administrationId }) => administrationId)
  return sql`(
    select v.name as title from services v where x.subject_kind in ('service', 'demand') and v.id = x.subject_id
    union all select s.name from solutions s
      where x.subject_kind = 'solution' and s.id = x.subject_id and ${eyes.solution(eye)}
    union all select p.name from products p where x.subject_kind = 'product' and p.id = x.subject_id and p.id <> ${notConnectedId}
    union all select p.name from projects p
      where x.subject_kind = 'project' and p.id = x.subject_id and ${eyes.project(eye)}
    union all select l.name from alliances l
      where x.subject_kind = 'alliance' and l.id = x.subject_id and ${eyes.alliance(eye)}
    union all select a.display_name from administrations a
      where x.subject_kind = 'administration' and a.id = x.subject_id and (a.is_listed or a.id = any(${own}::int[]))
    union all select case when exists (
        select 1 from posts t where t.question_id = q.id and t.is_question and t.hidden_at is not null)
      then 'Ausgeblendete Frage' else q.title end from questions q
      where x.subject_kind = 'question' and q.id = x.subject_id and ${eyes.question(eye)})`
}

/** Whether there is such a thing for somebody. */
export async function exists(
  tx: Db | Tx,
  actor: Actor,
  { kind, id }: Subject,
  eyes: NotificationEyes,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (values (${kind}::text, ${id}::int)) x(subject_kind, subject_id)
      cross join lateral ${titles(actor, eyes)} t`.execute(tx)
  return rows.length > 0
}

/** Where the page before has ended. */
export interface SubscriptionCursor {
  readonly place: number
  readonly title: string
  readonly id: number
}

interface Window {
  readonly limit: number
  readonly offset?: number
  readonly after?: SubscriptionCursor | null
}

export interface SubscriptionRow extends Subject {
  readonly title: string
  readonly since: string
  /** Of its kind among all kinds. */
  readonly place: number
}

export interface Subscriptions {
  readonly total: number
  readonly rows: readonly SubscriptionRow[]
}

/** What somebody follows for the house acted for and still sees, by kind and name. */
export async function listSubscriptions(
  db: Db,
  actor: Actor,
  eyes: NotificationEyes,
  { limit, offset = 0, after = null }: Window,
): Promise<Subscriptions> {
  const { rows } = await sql<{ total: number; page: readonly SubscriptionRow[] | null }>`
    with followed as materialized (
      select x.subject_kind as kind, x.subject_id as id, t.title, x.since,
        array_position(${subscriptionSubjects}::text[], x.subject_kind) as place
      from subscriptions x cross join lateral ${titles(actor, eyes)} t
      where x.membership_id = ${membershipOf(actor)}::int
    )
    select (select count(*)::int from followed) as total, (select json_agg(f) from (
      select * from followed
      where ${after?.id ?? null}::int is null or (place, title collate "und-x-icu", id)
        > (${after?.place ?? null}::int, ${after?.title ?? null}::text, ${after?.id ?? null}::int)
      order by place, title collate "und-x-icu", id limit ${limit}::int offset ${offset}::int) f) as page`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [] }
}
