import { sql } from '#core/db.ts'
import { begin } from './conversations.ts'
import { addDemand } from './demands.ts'
import { type QuestionWorld, serviceId } from './questions.ts'

/** What makes something wait for the Stadt Warendorf, written straight into the tables that readers use. */
export function causesOf(at: QuestionWorld) {
  const { db } = at.app.database
  const { own, district, foreign } = at.world.administrations
  const first = async (query: ReturnType<typeof sql<{ id: number }>>) => (await query.execute(db)).rows[0]?.id ?? 0
  const solution = (administrationId: number) =>
    first(sql`
      insert into solutions (administration_id, kind, name, summary, stage, condition, licence, visibility)
      values (${administrationId}, 'assistant', 'Antrag mit Marke', 'Kurz', 'operation', 'free', 'eupl', 'public')
      returning id`)
  const seek = async (isNamed: boolean | null) => {
    for (const house of [own, district, foreign])
      await addDemand(at, { house, service: serviceId, isNamed: house === own ? isNamed : true })
    await sql`insert into ripe_demands (service_id) values (${serviceId})`.execute(db)
  }
  const assignment = (state: string, solutionId: number | null) =>
    first(sql`
      insert into assignments (alliance_id, service_id, state, taken_by_id, solution_id, due_on)
      values (${at.world.allianceId}, 433, ${state}, ${state === 'handedOver' ? district : own}, ${solutionId}::int,
        current_date + 3) returning id`)
  return {
    messages: () => begin(at.people.foreign, [own]),
    async questions() {
      const id = await at.ask(at.people.foreign, 'Wer hat das schon?')
      await sql`
        insert into question_addressees (question_id, administration_id, reason) values (${id}, ${own}, 'done')
        on conflict do nothing`.execute(db)
    },
    consents: () => seek(null),
    ripe: () => seek(true),
    async proposals() {
      const id = await first(sql`
        insert into unit_links (administration_id, unit, days, expires_at, submitted_at)
        values (${own}, 'Ordnungsamt Marke', 14, now() + interval '14 days', now()) returning id`)
      await sql`insert into unit_link_services (link_id, service_id, position) values (${id}, ${serviceId}, 1)`.execute(
        db,
      )
      await sql`
        insert into proposals (link_id, service_id, availability) values (${id}, ${serviceId}, 'full')`.execute(db)
    },
    async results() {
      const id = await assignment('handedOver', await solution(district))
      await sql`
        insert into handed_services (assignment_id, administration_id) values (${id}, ${own})`.execute(db)
    },
    async reuses() {
      const id = await solution(own)
      await sql`insert into reuses (solution_id, administration_id) values (${id}, ${foreign})`.execute(db)
    },
    work: () => assignment('taken', null),
    due: () =>
      sql`
        insert into statuses (administration_id, service_id, status, visibility)
        values (${own}, ${serviceId}, 'open', 'administrations')`.execute(db),
  }
}

/** Nothing of it waits any more. */
export async function undoCauses({ app, world }: QuestionWorld): Promise<void> {
  const { db } = app.database
  for (const query of [
    sql`delete from conversations`,
    sql`delete from questions`,
    sql`delete from ripe_demands`,
    sql`delete from demands`,
    sql`delete from proposals`,
    sql`delete from unit_link_services`,
    sql`delete from unit_links`,
    sql`delete from reuses`,
    sql`delete from handed_services`,
    sql`delete from assignments where service_id = 433`,
    sql`delete from solutions`,
    sql`delete from statuses where administration_id = ${world.administrations.own}`,
    sql`delete from notifications`,
  ])
    await query.execute(db)
}
