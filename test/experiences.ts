import assert from 'node:assert/strict'
import { sql, transaction } from '#core/db.ts'
import type { ReuseStage } from '#domain/reuse.ts'
import { seedExperience, seedRecommendation } from '#features/solutions/experience/seed.ts'
import type { Fields, Visitor } from './app.ts'
import { hidden } from './offers.ts'
import { type SolutionWorld, startSolutionWorld } from './solutions.ts'

/** The world of solutions with reuses and what is said of them. The Stadt Coesfeld gives, the Stadt Warendorf adopts. */
export interface ExperienceWorld extends SolutionWorld {
  /** Karla Ordner coordinates the Stadt Warendorf. */
  readonly karla: Visitor
  /** Further houses that take part, nobody of whom signs in. */
  readonly houses: readonly number[]
  reuse(of: SeededFor): Promise<number>
  report(reuseId: number, said?: Partial<Parameters<typeof seedExperience>[1]>): Promise<void>
  recommend(solutionId: number, administrationId: number, said?: { visibility?: 'administrations' }): Promise<void>
  /** Blocks a house until the end of `work`. */
  whileBlocked(administrationId: number, work: () => Promise<void>): Promise<void>
}

interface SeededFor {
  readonly solutionId: number
  readonly administrationId: number
  readonly stage?: ReuseStage
  readonly visibility?: 'public' | 'administrations' | 'internal'
  /** How far it came before it ended. */
  readonly endedAfter?: ReuseStage
  readonly daysAgo?: number
}

export async function startExperienceWorld(): Promise<ExperienceWorld> {
  const at = await startSolutionWorld()
  const { db } = at.app.database
  return {
    ...at,
    karla: await at.app.signIn(at.world.people.coordinator.email),
    houses: await settle(at, 5),
    reuse: reuse => insertReuse(at, reuse),
    report: (reuseId, said) =>
      transaction(db, tx =>
        seedExperience(tx, { reuseId, wouldAgain: 'yes', summary: 'Ging gut.', daysAgo: 30, ...said }),
      ),
    recommend: (solutionId, administrationId, said) =>
      transaction(db, tx =>
        seedRecommendation(tx, { solutionId, administrationId, reason: 'Läuft ohne Papier.', daysAgo: 3, ...said }),
      ),
    async whileBlocked(administrationId, work) {
      await sql`insert into blocks (subject_kind, subject_id, reason)
        values ('administration', ${String(administrationId)}, 'Probe')`.execute(db)
      await work().finally(() => sql`update blocks set lifted_at = now()`.execute(db))
    },
  }
}

/** Written straight into the table: how a reuse gets that far is tested where that is done. */
async function insertReuse({ app }: SolutionWorld, reuse: SeededFor): Promise<number> {
  const { solutionId, administrationId, stage = 'live', endedAfter = 'live', daysAgo = 60 } = reuse
  const { visibility = 'administrations' } = reuse
  const isEnded = stage === 'ended'
  const isLive = stage === 'live' || (isEnded && endedAfter === 'live')
  const { rows } = await sql<{ id: number }>`
    insert into reuses (solution_id, administration_id, stage, visibility, stage_since, live_on, ended_on, ended_stage)
    values (${solutionId}, ${administrationId}, ${stage}, ${visibility}, now() - make_interval(days => ${daysAgo}::int),
      case when ${isLive}::boolean then current_date - ${daysAgo}::int end, case when ${isEnded}::boolean then current_date end,
      ${isEnded ? endedAfter : null}) returning id`.execute(app.database.db)
  return rows[0]?.id ?? 0
}

async function settle({ app }: SolutionWorld, count: number): Promise<number[]> {
  const { rows } = await sql<{ administrationId: number }>`
    insert into participations (administration_id, state, decided_at, mailbox)
    select id, 'approved', now(), id || '@postfach.example.org' from administrations a
    where type = 'stadt' and regional_key like '05566%' and not exists (
      select 1 from participations t where t.administration_id = a.id)
    order by id limit ${count}::int returning administration_id`.execute(app.database.db)
  assert.equal(rows.length, count)
  return rows.map(({ administrationId }) => administrationId)
}

export const reportPath = (reuseId: number) => `/nachnutzungen/${reuseId}/erfahrung`

export const said = {
  wieder: 'yes',
  zusammenfassung: 'In sechs Wochen live.',
  stolpersteine: 'Die Siegel der Ämter.',
  sichtbar: 'administrations',
} as const

/** Sends the form of a report with the state its page shows. */
export async function sendReport(visitor: Visitor, reuseId: number, fields: Fields = {}): Promise<Response> {
  const page = await visitor.html(`${reportPath(reuseId)}?aendern`)
  return visitor.post(reportPath(reuseId), { fassung: hidden(page, 'fassung'), ...said, ...fields })
}
