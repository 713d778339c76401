import { sql, type Tx } from '#core/db.ts'
import { record } from '#features/activity/record.ts'
import type { Content } from './content.ts'
import { writeSolution } from './offer/commands/publish.ts'

interface Seeded {
  readonly administrationId: number
  readonly content: Content
  readonly daysAgo: number
}

/** Publishes a solution of the demo world, some days ago. */
export async function seedSolution(tx: Tx, { administrationId, content, daysAgo }: Seeded): Promise<number> {
  const id = await writeSolution(tx, { administrationId }, { solutionId: null, content })
  await sql`
    update solutions set published_at = now() - make_interval(days => ${daysAgo}::int),
      updated_at = now() - make_interval(days => ${daysAgo}::int) where id = ${id}::int`.execute(tx)
  await record(tx, null, {
    kind: 'solution.published',
    subjectKind: 'solution',
    subjectId: id,
    administrationId,
    before: null,
    after: { name: content.name },
  })
  return id
}
