import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { participating } from '#domain/participating.ts'
import { searchWords } from '#domain/terms.ts'
import type { SubjectEyes } from '../../deps.ts'
import { type FacetParam, type QuestionSort, questionFacets } from '../definition.ts'
import { parseSubject } from '../subject.ts'
import { isReadableQuestion, isVisibleQuestion, questionPost, shownTitle } from './visible.ts'

/** Which questions are asked for, in terms of SQL. */
export interface QuestionFilter {
  readonly visitor: Visitor
  readonly eyes: SubjectEyes
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

const bit = (param: FacetParam) => sql.lit(2 ** questionFacets.findIndex(facet => facet.param === param))

/** An answer `t` that everybody reads who sees its question. */
export const isAnswer = sql`not t.is_question and t.withdrawn_at is null and t.hidden_at is null
  and t.administration_id in (${participating})`

/**
 * Counted here and not kept, because answers of a house that is blocked are there for nobody. `is_ours`: the own house has
 * answered.
 */
const answers = (own: number | null) => sql`answers as materialized (
  select t.question_id, count(*)::int as answers, coalesce(bool_or(t.administration_id = ${own}::int), false) as is_ours
  from posts t where t.question_id is not null and ${isAnswer} group by 1)`

/** Whether the answer that helped a question `q` is there. */
export const isAccepted = sql`(q.accepted_post_id is not null
  and exists (select 1 from posts t where t.id = q.accepted_post_id and ${isAnswer}))`

/** Themenfelder of what is asked about; joined, for there are many questions and few services. */
const topicAreas = sql`case when b.topic_area_id is not null then array[b.topic_area_id]
  else coalesce(s.topic_area_ids, p.topic_area_ids) end`
const topicJoins = sql`left join services v on q.subject_kind = 'service' and v.id = q.subject_id
  left join service_bundles o on o.ozg_id = v.ozg_id left join situations b on b.id = o.situation_id
  left join solutions s on q.subject_kind = 'solution' and s.id = q.subject_id
  left join projects p on q.subject_kind = 'project' and p.id = q.subject_id`

/** What the own house has to do with a question. */
function withUs(own: number | null): RawBuilder<unknown> {
  if (own === null) return sql`'{}'::text[]`
  return sql`array_remove(array[
    case when q.administration_id = ${own}::int then 'asked' end,
    case when q.id in (select d.question_id from question_addressees d
      where d.administration_id = ${own}::int and d.declined_at is null) then 'addressed' end,
    case when n.is_ours then 'answered' end], null)`
}

/**
 * The table `seen`: every question the visitor may see and the words fit; one that was asked before is listed for its own
 * house alone. `missed` has one bit per facet that excludes it: 0 is listed.
 */
export function seen(filter: QuestionFilter): RawBuilder<unknown> {
  const { visitor, eyes, q } = filter
  const own = workingFor(visitor)
  const tests = questionFacets.flatMap(({ param }) => {
    const values = filter.chosen[param]
    return values ? [sql`case when coalesce(${missedTests[param](values)}, false) then 0 else ${bit(param)} end`] : []
  })
  return sql`
    ${answers(own)},
    place as (
      select q.id, q.subject_kind, q.subject_id, q.administration_id, coalesce(nullif(a.federal_state_key, ''), '-') as land,
        coalesce(n.answers, 0) as answers, ${isAccepted} as is_accepted,
        q.passed_on_at is not null as is_passed_on, ${withUs(own)} as with_us,
        ${topicAreas} as topic_area_ids
      from questions q join administrations a on a.id = q.administration_id left join answers n on n.question_id = q.id
        ${topicJoins}
      where ${isVisibleQuestion(visitor, eyes)} ${hasWords(q)}
        and (q.duplicate_of_id is null or coalesce(q.administration_id = ${own}::int, false))
    ),
    stated as (
      select *, case when is_accepted then '{accepted,some}' when answers > 0 then '{some}'
        when is_passed_on then '{none,passedOn}' else '{none}' end::text[] as answered from place),
    seen as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from stated)`
}

/** Each word stands in the terms of the question, be it as a part of a compound. */
function hasWords(q: string): RawBuilder<unknown> {
  const patterns = searchWords(q).map(word => `%${word}%`)
  return patterns.length ? sql`and q.terms like all(${patterns}::text[])` : sql``
}

type Test = (values: readonly string[]) => RawBuilder<unknown>

const missedTests: Readonly<Record<FacetParam, Test>> = {
  wir: values => sql`with_us && ${values}::text[]`,
  antwort: values => sql`answered && ${values}::text[]`,
  art: values => sql`subject_kind = any(${values}::text[])`,
  themenfeld: values => sql`topic_area_ids && ${values}::int[]`,
  land: values => sql`land = any(${values}::text[])`,
  von: values => sql`administration_id = any(${values}::int[])`,
  zu: values => sql`subject_kind || '-' || subject_id = any(${values.flatMap(codeOfSubject)}::text[])`,
}

const codeOfSubject = (word: string) => {
  const subject = parseSubject(word)
  return subject ? [`${subject.kind}-${subject.id}`] : []
}

const counted = (param: FacetParam, value: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${value} as value, null::text as label, count(*)::int as hits from seen
  where missed in (0, ${bit(param)}) group by 2`

const mostHouses = 200

/** Rows of facet, value, its name where only the database knows it, and number; each without its own choice. */
export function facetCounts({ chosen }: QuestionFilter): RawBuilder<unknown> {
  return sql`
    select 'wir' as param, w.value, null::text as label, count(*)::int as hits
      from seen, unnest(seen.with_us) w (value) where missed in (0, ${bit('wir')}) group by 2
    union all select 'antwort', w.value, null, count(*)::int
      from seen, unnest(seen.answered) w (value) where missed in (0, ${bit('antwort')}) group by 2
    union all ${counted('art', sql`subject_kind`)}
    union all ${counted('land', sql`land`)}
    union all select 'themenfeld', f.id::text, f.name, n.hits from (
      select area, count(*)::int as hits from seen, unnest(seen.topic_area_ids) area
      where missed in (0, ${bit('themenfeld')}) group by 1) n join topic_areas f on f.id = n.area
    union all (select 'von', a.id::text, a.display_name, count(*)::int from seen
      join administrations a on a.id = seen.administration_id where missed in (0, ${bit('von')})
      group by a.id order by a.id = any(${chosen.von ?? []}::int[]) desc, 4 desc limit ${sql.lit(mostHouses)})`
}

/** What is listed, with all a question says. */
export const listed = sql`seen join questions q on q.id = seen.id ${questionPost} where seen.missed = 0`

/** Ascending numbers by the columns of `listed`; the id makes every order a total one. */
export function sortKey(
  sort: QuestionSort,
  { visitor, q }: Pick<QuestionFilter, 'visitor' | 'q'>,
): RawBuilder<unknown> {
  const patterns = searchWords(q).map(word => `%${word}%`)
  const keys: Readonly<Record<QuestionSort, () => RawBuilder<unknown>>> = {
    relevanz: () => sql`(case when ${folded(shownTitle(visitor))} like all(${patterns}::text[]) then 0 else 1e11 end
      - date_part('epoch', q.last_post_at) + case when ${isReadableQuestion(visitor)} then 0 else 1e12 end)::float8`,
    aktiv: () => sql`-date_part('epoch', q.last_post_at)`,
    neu: () => sql`-date_part('epoch', q.asked_at)`,
  }
  return keys[sort]()
}

/** As `fold` does, for the letters German titles have. */
const folded = (text: RawBuilder<unknown>) =>
  sql`replace(replace(replace(replace(lower(${text}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`
