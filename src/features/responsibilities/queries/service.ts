import { type Db, fixedStatement, sql } from '#core/db.ts'
import {
  type Answer,
  type Confidence,
  type ResponsibilityClass,
  responsibilityClasses,
  type ServiceResponsibilities,
} from '#domain/responsibility.ts'

interface Row {
  readonly confidence: Confidence
  readonly reason: string
  readonly isException: boolean
  readonly values: readonly (readonly [ResponsibilityClass, string, Answer])[]
}

const statement = fixedStatement<{ id: number }, Row>(
  value => sql`
    select r.confidence, coalesce(x.reason, r.reason) as reason, x.reason is not null as is_exception, v.values
    from services s
      join responsibility_reasons r on r.ozg_id = s.ozg_id
      left join lateral (select reason from responsibility_exceptions where service_id = s.id limit 1) x on true
      cross join lateral (
        select coalesce(json_agg(json_build_array(class, federal_state_key, value) order by federal_state_key), '[]') as values
        from (
          select class, federal_state_key, value from responsibility_rules where ozg_id = s.ozg_id and x.reason is null
          union all select class, federal_state_key, value from responsibility_exceptions where service_id = s.id
        ) said
      ) v
    where s.id = ${value('id')}::int and s.ended_release_id is null`,
)

/** What the suggestion says of a service, for everybody; null for one that has ended. */
export async function findResponsibilities(db: Db, serviceId: number): Promise<ServiceResponsibilities | null> {
  const [row] = (await statement(db, { id: serviceId })).rows
  if (!row) return null
  const { confidence, reason, isException, values } = row
  const all = values.map(([name, federalStateKey, value]) => ({ class: name, federalStateKey, value }))
  return {
    confidence,
    reason,
    isException,
    classes: responsibilityClasses.flatMap(name => {
      const value = all.find(said => said.class === name && said.federalStateKey === '')?.value
      return value === 'yes' || value === 'part' ? [{ class: name, value }] : []
    }),
    deviations: all.filter(said => said.federalStateKey !== ''),
  }
}
