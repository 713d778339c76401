import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { ProjectKind, ProjectState } from '#domain/project.ts'

export interface ProjectNews {
  readonly id: number
  /** Null where the project itself is the news. */
  readonly newsId: number | null
  readonly name: string
  readonly kind: ProjectKind
  readonly state: ProjectState
  readonly administrationName: string
  readonly text: string
  readonly publishedAt: Date
  readonly updatedAt: Date
}

/** Projects that began or ended, and what was told of them. `isVisible` tells which `p` there are. */
export async function listProjectNews(
  db: Db,
  isVisible: RawBuilder<boolean>,
  limit: number,
): Promise<readonly ProjectNews[]> {
  const { rows } = await sql<ProjectNews>`
    select w.id, w.news_id, w.name, w.kind, w.state, a.display_name as administration_name, w.text, w.published_at,
      w.updated_at
    from (
      select p.id, null::int as news_id, p.name, p.kind, p.state, p.administration_id,
        concat_ws(E'\n\n', p.summary, p.end_note) as text, p.created_at as published_at,
        greatest(p.created_at, p.ended_at) as updated_at
      from projects p where ${isVisible}
      union all
      select p.id, n.id, p.name, p.kind, p.state, p.administration_id, n.text, n.at, n.at
      from project_news n join projects p on p.id = n.project_id where ${isVisible}
    ) w join administrations a on a.id = w.administration_id
    order by w.updated_at desc, w.id desc, w.news_id desc limit ${limit}::int`.execute(db)
  return rows
}
