import type { CsvRow } from '#core/csv.ts'
import type { Tx } from '#core/db.ts'
import type { ParticipantRole, ProjectKind, ProjectState } from '#domain/project.ts'
import { isoDay } from '#web/time.tsx'
import type { Details } from '../projects/commands/details.ts'
import { seedProject } from '../projects/seed.ts'
import { get, type Ids, readDemo, readServices } from './read.ts'

interface Houses {
  readonly administrations: Ids
  readonly alliances: Ids
  /** By their key in the file of solutions. */
  readonly solutions: Ids
}

/** What the houses of the demo world do together; their solutions are there already. */
export async function beginDemoProjects(tx: Tx, { administrations, alliances, solutions }: Houses): Promise<void> {
  const services = await readServices(tx)
  const [phases, participants, news] = (['phases', 'participants', 'news'] as const).map(part =>
    Map.groupBy(readDemo(`project_${part}.csv`), ({ project }) => project),
  )
  for (const row of readDemo('projects.csv'))
    await seedProject(tx, {
      administrationId: get(administrations, row.administration),
      details: detailsOf(row, alliances),
      endNote: row.end_note || null,
      serviceIds: keys(row.services).map(key => get(services, key)),
      solutionIds: keys(row.results).map(key => get(solutions, key)),
      phases: (phases?.get(row.key) ?? []).map(phaseOf),
      participants: (participants?.get(row.key) ?? []).map(({ administration, role, note }) => ({
        administrationId: get(administrations, administration),
        role: role as ParticipantRole,
        note: note || null,
      })),
      news: (news?.get(row.key) ?? []).map(({ text = '', days_ago }) => ({ text, daysAgo: Number(days_ago) })),
      daysAgo: Number(row.days_ago),
    })
}

const keys = (text = '') => text.split(' ').filter(Boolean)

const detailsOf = (row: CsvRow, alliances: Ids): Details => ({
  kind: row.kind as ProjectKind,
  name: row.name ?? '',
  summary: row.summary ?? '',
  description: row.description || null,
  state: row.state as ProjectState,
  financing: row.financing || null,
  budget: row.budget ? Number(row.budget) : null,
  contact: row.contact || null,
  url: row.url || null,
  visibility: row.visibility as Details['visibility'],
  allianceId: row.alliance ? get(alliances, row.alliance) : null,
})

/** Days count from today, so that a phase that runs in the file always runs. */
function phaseOf({ name = '', starts, ends, is_done }: CsvRow) {
  const day = (text: string | undefined) => (text ? isoDay(new Date(Date.now() + Number(text) * 86_400_000)) : null)
  return { name, startsOn: day(starts), endsOn: day(ends), isDone: is_done === 'yes' }
}
