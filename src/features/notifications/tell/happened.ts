import { sql } from '#core/db.ts'

/**
 * From the events `taken`: what each is about. `act` gathers what was done as one: many entries, or services put on a list
 * together; everything else is an act of its own.
 */
export const happened = sql`
  happened as materialized (
    select e.id as event_id, e.person_id, e.administration_id, e.kind, e.before, e.after, e.batch_id,
      case split_part(e.kind, '.', 1) when 'message' then 'messages' when 'question' then 'questions'
        when 'reuse' then 'reuses' when 'project' then 'projects' when 'product' then 'products'
        when 'assignment' then 'alliances' when 'status' then 'services' when 'demand' then 'demands'
        else 'solutions' end as topic,
      case when e.kind in ('assignment.added', 'assignment.removed') then 'alliance'
        when e.kind like 'demand.%' then 'demand' else e.subject_kind end as subject_kind,
      case when e.kind in ('assignment.added', 'assignment.removed')
          then (coalesce(e.after, e.before) ->> 'allianceId')::int
        when e.subject_kind = 'status' then split_part(e.subject_id, '/', 2)::int
        else e.subject_id::int end as subject_id,
      case when e.batch_id is not null then 'batch ' || e.batch_id
        when e.kind = 'assignment.added' then 'list ' || coalesce(e.person_id::text, '') || (e.after ->> 'allianceId')
        else 'event ' || e.id end as act
    from taken join events e on e.id = taken.event_id)`
