import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { folded } from '#core/folded.ts'
import type { Actor } from '#domain/actor.ts'
import { searchedWords } from '#domain/german.ts'
import type { SubjectEyes } from '../../deps.ts'
import { type ConversationParam, conversationFacets } from '../definition.ts'
import { subjectName } from './subject.ts'

export interface ConversationFilter {
  /** Who looks, at work for the house whose conversations they are. */
  readonly actor: Actor
  readonly own: number
  readonly eyes: SubjectEyes
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<ConversationParam, readonly string[]>>>
}

/** Whether something stands in the conversation of a side `s` that nobody of its house has seen. */
export const isUnread = sql<boolean>`exists (select 1 from posts w where w.conversation_id = s.conversation_id
  and w.id > s.read_post_id and w.administration_id <> s.administration_id and w.withdrawn_at is null
  and w.hidden_at is null)`

const bit = (param: ConversationParam) => sql.lit(2 ** conversationFacets.findIndex(facet => facet.param === param))

/**
 * The conversations of a house, as `mine`; `missed` has one bit per facet that excludes one: 0 is listed. What is archived
 * is listed only where it is asked for.
 */
export function mine(filter: ConversationFilter): RawBuilder<unknown> {
  const { actor, own, eyes, q, chosen } = filter
  const tests = conversationFacets.flatMap(({ param }) => {
    const values = chosen[param]
    if (param === 'ablage')
      return [sql`case when is_archived = ${values !== undefined}::boolean then 0 else ${bit(param)} end`]
    return values ? [sql`case when ${chosenTests[param](values)} then 0 else ${bit(param)} end`] : []
  })
  return sql`
    mine as materialized (select *, ${sql.join(tests, sql` + `)} as missed from (
      select c.id, c.last_post_at, s.archived_at is not null as is_archived, ${isUnread} as is_unread,
        exists (select 1 from conversation_people e where e.conversation_id = c.id
          and e.membership_id = ${actor.acting?.membershipId ?? null}::int) as is_mine,
        case when b.name is null then 'none' else c.subject_kind end as about
      from conversation_sides s join conversations c on c.id = s.conversation_id
        cross join lateral (
          select ${subjectName(sql`c.subject_kind`, sql`c.subject_id`, actor, eyes)} as name) b
      where s.administration_id = ${own}::int ${hasWords(q)}) placed)`
}

type Test = (values: readonly string[]) => RawBuilder<unknown>

const chosenTests: Readonly<Record<Exclude<ConversationParam, 'ablage'>, Test>> = {
  ungelesen: () => sql`is_unread`,
  meine: () => sql`is_mine`,
  bezug: values => sql`about = any(${values}::text[])`,
  verwaltung: values => sql`exists (select 1 from conversation_sides o where o.conversation_id = placed.id
    and o.administration_id = any(${values}::int[]))`,
}

/** Each word stands in the title, the name of the object, the name of another house or in a post that can be read. */
function hasWords(q: string): RawBuilder<unknown> {
  const tests = searchedWords(q).map(word => {
    const pattern = `%${word}%`
    return sql`and (${folded(sql`c.title || ' ' || coalesce(b.name, '')`)} like ${pattern}
      or exists (select 1 from posts w where w.conversation_id = c.id and w.withdrawn_at is null and w.hidden_at is null
        and ${folded(sql`w.text`)} like ${pattern})
      or exists (select 1 from conversation_sides o join administrations h on h.id = o.administration_id
        where o.conversation_id = c.id and o.administration_id <> s.administration_id
          and ${folded(sql`h.display_name`)} like ${pattern}))`
  })
  return tests.length ? sql.join(tests, sql` `) : sql``
}

const counted = (param: ConversationParam, column: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${column} as value, null::text as label, count(*)::int as hits from mine
  where missed in (0, ${bit(param)}) group by 2`

const flagged = (param: ConversationParam, flag: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, 'ja' as value, null::text as label, count(*)::int as hits from mine
  where missed in (0, ${bit(param)}) and ${flag}`

/** Rows of facet, value, its name where only the database knows it, and number; each without its own choice. */
export const facetCounts = (own: number): RawBuilder<unknown> => sql`
  ${flagged('ungelesen', sql`is_unread`)} union all ${flagged('meine', sql`is_mine`)}
  union all ${flagged('ablage', sql`is_archived`)} union all ${counted('bezug', sql`about`)}
  union all select 'verwaltung', h.id::text, h.display_name, n.hits from (
    select o.administration_id, count(*)::int as hits from mine
      join conversation_sides o on o.conversation_id = mine.id and o.administration_id <> ${own}::int
    where missed in (0, ${bit('verwaltung')}) group by 1) n join administrations h on h.id = n.administration_id`
