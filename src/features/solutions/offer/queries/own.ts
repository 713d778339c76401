import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { SolutionKind, SolutionStage } from '#domain/solution.ts'

export interface OwnSolution {
  /** Null while it was never published. */
  readonly id: number | null
  /** Null when nobody is writing. */
  readonly draftId: string | null
  readonly name: string
  readonly kind: SolutionKind | null
  readonly stage: SolutionStage | null
  readonly services: number
  readonly answered: number
  readonly visibility: 'public' | 'administrations' | 'alliance'
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly updatedAt: Date
}

export interface OwnCut {
  /** After this row: its moment in microseconds, and its key. */
  readonly after: readonly [moment: number, key: string] | null
  readonly limit: number
}

/** Solutions of the house, last touched first: published ones, with their draft where there is one, and new drafts. */
export async function listOwnSolutions(db: Db, administrationId: number, { after, limit }: OwnCut) {
  const { rows } = await sql<OwnSolution & { moment: string; key: string }>`
    select o.*, (extract(epoch from o.updated_at) * 1000000)::bigint::text as moment from (
      select s.id, d.id as draft_id, s.name, s.kind, s.stage, s.answered, s.visibility, s.published_at, s.withdrawn_at,
        greatest(s.updated_at, d.updated_at) as updated_at, 's' || s.id as key,
        (select count(*)::int from solution_services v where v.solution_id = s.id) as services
      from solutions s left join solution_drafts d on d.solution_id = s.id
      where s.administration_id = ${administrationId}::int
      union all
      select null, d.id, d.content ->> 'name', d.content ->> 'kind', d.content ->> 'stage',
        (select count(*)::int from jsonb_object_keys(coalesce(d.content -> 'answers', '{}'))),
        coalesce(d.content ->> 'visibility', 'public'), null, null, d.updated_at, 'd' || d.id,
        jsonb_array_length(coalesce(d.content -> 'services', '[]'))
      from solution_drafts d where d.administration_id = ${administrationId}::int and d.solution_id is null
    ) o
    where ${after === null}::boolean
      or ((extract(epoch from o.updated_at) * 1000000)::bigint, o.key) < (${after?.[0] ?? 0}::bigint, ${after?.[1] ?? ''}::text)
    order by o.updated_at desc, o.key desc limit ${limit}::int`.execute(db)
  return rows
}

export async function countOwnSolutions(db: Db, administrationId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from solutions where administration_id = ${administrationId}::int)
      + (select count(*) from solution_drafts where administration_id = ${administrationId}::int
        and solution_id is null))::int as count`.execute(db)
  return rows[0]?.count ?? 0
}

export interface PublishedOwn {
  readonly id: number
  readonly name: string
  readonly version: number
  readonly withdrawnAt: Date | null
  readonly withdrawalReason: string | null
  readonly draftId: string | null
}

/** A published solution of this house; those of others are not its. */
export async function getOwnSolution(db: Db, administrationId: number, id: number): Promise<PublishedOwn> {
  const { rows } = await sql<PublishedOwn>`
    select s.id, s.name, s.version, s.withdrawn_at, s.withdrawal_reason, d.id as draft_id
    from solutions s left join solution_drafts d on d.solution_id = s.id
    where s.id = ${id}::int and s.administration_id = ${administrationId}::int`.execute(db)
  if (!rows[0]) throw notFound('Diese Lösung gehört nicht zu Ihrer Verwaltung.')
  return rows[0]
}
