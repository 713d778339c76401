import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'
import type { ConnectionRole } from '#domain/solution.ts'
import { type Attachment, attachmentsOf } from '../files/queries.ts'
import { type Notice, noticesOf } from '../notices/queries.ts'
import { productsOf } from './ours.ts'
import type { SolutionRow } from './row.ts'
import { isListedSolution, isVisibleAnswer, isVisibleSolution, liveCount } from './visible.ts'

export interface CoveredService {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
  readonly maturityModel: string | null
  readonly maturityLevel: number | null
  readonly maturityName: string | null
}

export interface Connection {
  readonly role: ConnectionRole
  readonly productId: number
  readonly productName: string
  readonly how: string | null
}

export interface Answer {
  readonly question: string
  readonly text: string | null
  readonly low: number | null
  readonly high: number | null
  readonly visibility: 'public' | 'administrations'
}

export interface SolutionVersion {
  readonly name: string
  /** Like 2026-11-25. */
  readonly releasedOn: string | null
  readonly notes: string | null
}

export interface Related {
  readonly id: number
  readonly name: string
  readonly administrationName: string
}

/** Everything of a solution a visitor may read. */
export interface Solution extends Omit<SolutionRow, 'services'> {
  readonly description: string | null
  readonly serviceUrl: string | null
  readonly demoUrl: string | null
  readonly sourceUrl: string | null
  readonly visibility: 'public' | 'administrations' | 'alliance'
  readonly withdrawnAt: Date | null
  readonly withdrawalReason: string | null
  /** It is offered by the administration the visitor works for. */
  readonly isOwn: boolean
  /** Whether one may write to its house. */
  readonly hasMailbox: boolean
  readonly services: readonly CoveredService[]
  readonly connections: readonly Connection[]
  readonly answers: readonly Answer[]
  readonly versions: readonly SolutionVersion[]
  /** Pictures and documents the visitor may see. */
  readonly attachments: readonly Attachment[]
  /** What its giver has told, as far as the visitor may read it; newest first. */
  readonly notices: readonly Notice[]
  readonly derivedFrom: Related | null
  readonly derived: readonly Related[]
}

/** A solution as the visitor may read it, withdrawn ones too. */
export async function getSolution(db: Db, visitor: Visitor, id: number): Promise<Solution> {
  const found = (await findSolutions(db, visitor, [id]))[0]
  if (!found) throw notFound('Diese Lösung gibt es nicht.')
  return found
}

const related = (id: string) => sql`json_build_object('id', ${sql.ref(`${id}.id`)}, 'name', ${sql.ref(`${id}.name`)},
  'administrationName', ${sql.ref(`${id}a.display_name`)})`

/** Those of the asked ones that exist for the visitor, in the order they were asked for. */
export async function findSolutions(db: Db, visitor: Visitor, ids: readonly number[]): Promise<Solution[]> {
  const own = workingFor(visitor)
  const { rows } = await sql<Solution>`
    select s.id, s.name, s.summary, s.description, s.kind, s.stage, s.condition, s.licence, s.product_id,
      p.name as product_name, s.product_version, s.administration_id, a.display_name as administration_name,
      a.federal_state_key, s.answered, s.published_at, s.updated_at, s.service_url, s.demo_url, s.source_url, s.visibility,
      s.withdrawn_at, s.withdrawal_reason, coalesce(s.administration_id = ${own}::int, false) as is_own,
      coalesce(s.product_id in (${productsOf(own)}), false) as is_ours, ${liveCount(visitor)} as live_count,
      ${isColleague(visitor)}::boolean and exists (
        select 1 from participations t where t.administration_id = s.administration_id and t.mailbox is not null
      ) as has_mailbox,
      (select coalesce(json_agg(json_build_object('id', v.id, 'name', v.name, 'leikaKey', v.leika_key,
          'maturityModel', x.maturity_model, 'maturityLevel', x.maturity_level, 'maturityName', m.name)
          order by v.name collate "und-x-icu", v.id), '[]')
        from solution_services x join services v on v.id = x.service_id
          left join maturity_levels m on m.model = x.maturity_model and m.level = x.maturity_level
        where x.solution_id = s.id) as services,
      (select coalesce(json_agg(json_build_object('role', c.role, 'productId', c.product_id, 'productName', n.name,
          'how', c.how) order by c.role, n.name), '[]')
        from solution_connections c join products n on n.id = c.product_id where c.solution_id = s.id) as connections,
      (select coalesce(json_agg(json_build_object('question', w.question, 'text', w.text, 'low', w.low, 'high', w.high,
          'visibility', w.visibility)), '[]')
        from solution_answers w where w.solution_id = s.id and ${isVisibleAnswer(visitor)}) as answers,
      (select coalesce(json_agg(json_build_object('name', v.name, 'releasedOn', v.released_on, 'notes', v.notes)
          order by v.released_on desc nulls last, v.name desc), '[]')
        from solution_versions v where v.solution_id = s.id) as versions,
      ${attachmentsOf(visitor)} as attachments,
      ${noticesOf(visitor)} as notices,
      (select ${related('f')} from solutions f join administrations fa on fa.id = f.administration_id
        where f.id = s.derived_from_id and exists (
          select 1 from solutions s where s.id = f.id and ${isVisibleSolution(visitor)})) as derived_from,
      (select coalesce(json_agg(${related('d')} order by d.name collate "und-x-icu", d.id), '[]')
        from solutions d join administrations da on da.id = d.administration_id
        where d.derived_from_id = s.id and exists (
          select 1 from solutions s where s.id = d.id and ${isListedSolution(visitor)})) as derived
    from solutions s join administrations a on a.id = s.administration_id left join products p on p.id = s.product_id
    where s.id = any(${ids}::int[]) and ${isVisibleSolution(visitor)}
    order by array_position(${ids}::int[], s.id)`.execute(db)
  return rows
}
