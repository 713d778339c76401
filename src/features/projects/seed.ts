import { sql, type Tx } from '#core/db.ts'
import type { ParticipantRole } from '#domain/project.ts'
import { record } from '#features/activity/record.ts'
import { addServices, type Details, writeDetails } from './commands/details.ts'
import { type GivenPhase, writePhases } from './commands/edit.ts'

export interface SeededProject {
  readonly administrationId: number
  readonly details: Details
  readonly endNote: string | null
  readonly serviceIds: readonly number[]
  readonly solutionIds: readonly number[]
  readonly phases: readonly GivenPhase[]
  readonly participants: readonly { administrationId: number; role: ParticipantRole; note: string | null }[]
  /** Newest last. */
  readonly news: readonly { text: string; daysAgo: number }[]
  /** When it was founded. */
  readonly daysAgo: number
}

/** A project of the demo world, with everything that was said of it some days ago. */
export async function seedProject(tx: Tx, seeded: SeededProject): Promise<number> {
  const { administrationId, details, endNote, daysAgo, news } = seeded
  const { rows } = await sql<{ id: number }>`
    insert into projects (administration_id, kind, name, summary, created_at)
    values (${administrationId}::int, ${details.kind}, ${details.name}, ${details.summary},
      now() - make_interval(days => ${daysAgo}::int)) returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await addServices(tx, id, seeded.serviceIds)
  await writeDetails(tx, id, details)
  await writePhases(tx, id, seeded.phases)
  await addParts(tx, id, seeded)
  const lastNews = Math.min(daysAgo, ...news.map(each => each.daysAgo))
  const isEnded = details.state === 'finished' || details.state === 'stopped'
  await sql`
    update projects set news_at = now() - make_interval(days => ${lastNews}::int), end_note = ${endNote},
      ended_at = case when ${isEnded}::boolean then now() - make_interval(days => ${lastNews}::int) end
    where id = ${id}::int`.execute(tx)
  const subject = { subjectKind: 'project', subjectId: id }
  await record(tx, null, { kind: 'project.founded', ...subject, administrationId, after: { name: details.name } })
  return id
}

async function addParts(tx: Tx, id: number, { participants, solutionIds, news, daysAgo }: SeededProject) {
  for (const { administrationId, role, note } of participants)
    await sql`
      insert into project_participants (project_id, administration_id, role, note, since)
      values (${id}::int, ${administrationId}::int, ${role}, ${note}, now() - make_interval(days => ${daysAgo}::int / 2))`.execute(
      tx,
    )
  await sql`
    insert into project_results (project_id, solution_id)
    select ${id}::int, s.id from solutions s where s.id = any(${solutionIds}::int[])`.execute(tx)
  for (const { text, daysAgo: days } of news)
    await sql`
      insert into project_news (project_id, text, at)
      values (${id}::int, ${text}, now() - make_interval(days => ${days}::int))`.execute(tx)
}
