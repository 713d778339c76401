import { type Db, sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { isListedSolution, isVisibleSolution } from '../../queries/visible.ts'
import { isVisibleRecommendation } from './visible.ts'

export interface Recommendation {
  readonly solutionId: number
  readonly administrationId: number
  readonly administrationName: string
  readonly federalStateKey: string
  readonly reason: string
  readonly visibility: 'public' | 'administrations'
  readonly recommendedAt: Date
}

/** A recommendation together with what is recommended. */
export interface ListedRecommendation extends Recommendation {
  readonly solutionName: string
  readonly giverId: number
  readonly giverName: string
  /** Microseconds. */
  readonly moment: string
}

const columns = sql`m.solution_id, m.administration_id, a.display_name as administration_name, a.federal_state_key,
  m.reason, m.visibility, m.recommended_at`

/** Who recommends one solution, the newest first. */
export async function listRecommendationsOf(db: Db, visitor: Visitor, solutionId: number): Promise<Recommendation[]> {
  const { rows } = await sql<Recommendation>`
    select ${columns} from recommendations m join administrations a on a.id = m.administration_id
      join solutions s on s.id = m.solution_id
    where s.id = ${solutionId}::int and ${isVisibleSolution(visitor)} and ${isVisibleRecommendation(visitor)}
    order by m.recommended_at desc, m.administration_id`.execute(db)
  return rows
}

export interface OwnRecommendation {
  readonly reason: string
  readonly visibility: 'public' | 'administrations'
  readonly version: number
  readonly recommendedAt: Date
  readonly personName: string | null
}

/** What the own house has said of it. */
export async function findOwnRecommendation(
  db: Db,
  visitor: Visitor,
  solutionId: number,
): Promise<OwnRecommendation | null> {
  const { rows } = await sql<OwnRecommendation>`
    select m.reason, m.visibility, m.version, m.recommended_at, p.name as person_name
    from recommendations m left join people p on p.id = m.person_id
    where m.solution_id = ${solutionId}::int and m.administration_id = ${workingFor(visitor)}::int`.execute(db)
  return rows[0] ?? null
}

export interface RecommendationFilter {
  readonly visitor: Visitor
  /** Patterns of folded words. */
  readonly words: readonly string[]
  /** Ids; none: all. */
  readonly topicAreas: readonly string[]
  readonly kinds: readonly string[]
  /** Of one solution alone. */
  readonly solutionId: number | null
}

export interface RecommendationCursor {
  readonly moment: string
  readonly solutionId: number
  readonly administrationId: number
}

const moment = sql`(extract(epoch from m.recommended_at) * 1000000)::bigint`

const recommended = ({ visitor, words, topicAreas, kinds, solutionId }: RecommendationFilter) => sql`
  recommendations m join solutions s on s.id = m.solution_id
  where ${isListedSolution(visitor)} and ${isVisibleRecommendation(visitor)}
    and s.terms like all(${words}::text[])
    and (${topicAreas.length}::int = 0 or s.topic_area_ids && ${topicAreas}::int[])
    and (${kinds.length}::int = 0 or s.kind = any(${kinds}::text[]))
    and (${solutionId}::int is null or s.id = ${solutionId}::int)`

/** What houses recommend of others, the newest first. */
export async function listRecommendations(
  db: Db,
  filter: RecommendationFilter,
  { after, limit }: { readonly after: RecommendationCursor | null; readonly limit: number },
): Promise<ListedRecommendation[]> {
  const { rows } = await sql<ListedRecommendation>`
    with page as (
      select m.*, s.name as solution_name, s.administration_id as giver_id, ${moment} as moment
      from ${recommended(filter)}
        and (${after?.solutionId ?? null}::int is null or (${moment}, m.solution_id, m.administration_id)
          < (${after?.moment ?? null}::bigint, ${after?.solutionId ?? null}::int, ${after?.administrationId ?? null}::int))
      order by moment desc, m.solution_id desc, m.administration_id desc limit ${limit}::int
    )
    select ${columns}, m.solution_name, m.giver_id, g.display_name as giver_name, m.moment::text
    from page m join administrations a on a.id = m.administration_id join administrations g on g.id = m.giver_id
    order by m.moment desc, m.solution_id desc, m.administration_id desc`.execute(db)
  return rows
}

export async function countRecommendations(db: Db, filter: RecommendationFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${recommended(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}
