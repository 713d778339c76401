import { type Db, sql, type Tx } from '#core/db.ts'
import { type Content, contentSchema } from '../../content.ts'

/** What is published of a solution, as a draft would say it; null for none. */
export async function readPublished(db: Db | Tx, solutionId: number | null): Promise<Content | null> {
  const { rows } = await sql<{ content: string }>`
    select json_build_object(
      'kind', s.kind, 'name', s.name, 'summary', s.summary, 'description', s.description, 'stage', s.stage,
      'productId', s.product_id, 'productVersion', s.product_version, 'condition', s.condition, 'licence', s.licence,
      'serviceUrl', s.service_url, 'demoUrl', s.demo_url, 'sourceUrl', s.source_url,
      'derivedFromId', s.derived_from_id, 'visibility', s.visibility,
      'services', (select coalesce(json_agg(json_build_object('id', v.service_id, 'maturityLevel', v.maturity_level)
        order by v.service_id), '[]') from solution_services v where v.solution_id = s.id),
      'connections', (select coalesce(json_agg(json_build_object('role', k.role, 'productId', k.product_id, 'how', k.how)
        order by k.role, k.product_id), '[]') from solution_connections k where k.solution_id = s.id),
      'versions', (select coalesce(json_agg(json_build_object('name', r.name, 'releasedOn', r.released_on::text,
        'notes', r.notes) order by r.released_on desc nulls last, r.name desc), '[]')
        from solution_versions r where r.solution_id = s.id),
      'attachments', (select coalesce(json_agg(json_build_object('fileId', x.file_id, 'kind', f.kind, 'label', x.label,
        'visibility', x.visibility) order by x.position, x.file_id), '[]')
        from solution_attachments x join solution_files f on f.id = x.file_id where x.solution_id = s.id),
      'answers', (select coalesce(json_object_agg(w.question, json_build_object('text', w.text, 'low', w.low,
        'high', w.high, 'visibility', w.visibility)), '{}') from solution_answers w where w.solution_id = s.id)
    )::text as content from solutions s where s.id = ${solutionId}::int`.execute(db)
  return rows[0] ? contentSchema.parse(JSON.parse(rows[0].content)) : null
}
