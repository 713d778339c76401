import type { RawBuilder } from 'kysely'
import type { CsvRow } from '#core/csv.ts'
import { sql, type Tx } from '#core/db.ts'
import type { ParticipantRole, ProjectKind, ProjectState } from '#domain/project.ts'
import { isoDay } from '#web/time.tsx'
import type { Details } from '../projects/commands/details.ts'
import { seedProject } from '../projects/seed.ts'
import { readDemo } from './read.ts'

type Ids = ReadonlyMap<string, number>

interface Houses {
  readonly administrations: Ids
  readonly alliances: Ids
}

/** What the houses of the demo world do together; their solutions are there already. */
export async function beginDemoProjects(tx: Tx, { administrations, alliances }: Houses): Promise<void> {
  const services = await idsBy(tx, sql`select leika_key as key, id from services where leika_key is not null`)
  const solutions = await readSolutions(tx, administrations)
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

/** By their key in the file of solutions. */
async function readSolutions(tx: Tx, administrations: Ids): Promise<Ids> {
  const named = await idsBy(tx, sql`select administration_id || ' ' || name as key, id from solutions`)
  const found = readDemo('solutions.csv').map(
    ({ key = '', administration, name }) =>
      [key, named.get(`${get(administrations, administration)} ${name}`) ?? 0] as const,
  )
  return new Map(found.filter(([, id]) => id !== 0))
}

async function idsBy(tx: Tx, query: RawBuilder<unknown>): Promise<Ids> {
  const { rows } = await query.execute(tx)
  return new Map((rows as { key: string; id: number }[]).map(({ key, id }) => [key, id]))
}

function get(ids: Ids, key: string | undefined): number {
  const id = ids.get(key ?? '')
  if (id === undefined) throw new Error(`the demo world names ${key}, which is not there`)
  return id
}
