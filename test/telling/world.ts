import { randomUUID } from 'node:crypto'
import type { Random } from '../../bench/durability/random.ts'

/** A little world of houses, made at random; its rows are named as their tables name them. */
export type ToldWorld = ReturnType<typeof makeWorld>

/** What the shipped directory, catalogue and registry offer to choose from. */
export interface Ground {
  readonly administrations: readonly number[]
  readonly services: readonly number[]
  readonly products: readonly number[]
}

const first = 50_000
const ids = (count: number) => Array.from({ length: count }, (_, i) => first + i)

export function makeWorld(random: Random, { administrations, services, products }: Ground) {
  const { pick, chance, some } = random
  const house = () => pick(administrations)
  const participations = administrations.map((administration_id, i) => ({
    administration_id,
    state: i % 6 === 5 ? 'requested' : 'approved',
    mailbox: chance(0.5) ? `${administration_id}@postfach.example.org` : null,
  }))
  const people = ids(40).map(n => ({
    id: randomUUID(),
    name: 'Erika Muster',
    email: `person-${n}@example.org`,
    email_verified: true,
    deletion_requested_at: chance(0.05) ? '2026-11-01' : null,
  }))
  const memberships = people.flatMap((person, i) =>
    [house(), ...(chance(0.2) ? [house()] : [])]
      .filter((at, j, all) => all.indexOf(at) === j)
      .map((administration_id, j) => ({
        id: first + 2 * i + j,
        person_id: person.id,
        administration_id,
        role: pick(['reader', 'editor', 'coordinator', 'coordinator']),
        state: chance(0.1) ? pick(['waiting', 'ended']) : 'active',
      })),
  )
  const alliances = ids(5).map((id, i) => ({
    id,
    kind: 'topic',
    name: `Verbund ${id}`,
    visibility: pick(['public', 'administrations', 'alliance']),
    founded_by_id: house(),
    dissolved_at: i === 3 ? '2026-11-01' : null,
  }))
  const alliance_memberships = alliances.flatMap(({ id }) =>
    some(administrations, 5).map(administration_id => ({
      alliance_id: id,
      administration_id,
      state: chance(0.8) ? 'active' : 'invited',
    })),
  )
  const alliance_coordinators = alliances.flatMap(({ id }) =>
    some(memberships, 2).map(m => ({ alliance_id: id, membership_id: m.id })),
  )
  const blocks = [
    { subject_kind: 'administration', subject_id: String(administrations[1]), reason: 'Anlass' },
    { subject_kind: 'alliance', subject_id: String(alliances[4]?.id), reason: 'Anlass' },
    ...some(people, 2).map(({ id }) => ({ subject_kind: 'person', subject_id: id, reason: 'Anlass' })),
  ]
  const seen = () => pick(['public', 'administrations', 'alliance'])
  const solutions = ids(14).map(id => ({
    id,
    administration_id: house(),
    kind: 'assistant',
    name: `Lösung ${id}`,
    summary: 'Ein Antrag',
    stage: 'operation',
    condition: 'free',
    product_id: pick(products),
    visibility: seen(),
    withdrawn_at: chance(0.1) ? '2026-11-02' : null,
  }))
  const solution_services = solutions.flatMap(({ id }) =>
    some(services, 2).map(service_id => ({ solution_id: id, service_id })),
  )
  const solution_notices = solutions.map(({ id }) => ({
    id,
    solution_id: id,
    kind: 'version',
    title: 'Neu',
    text: 'Neu',
    is_public: chance(0.5),
  }))
  const reuses = solutions
    .flatMap(solution =>
      some(administrations, 3)
        .filter(at => at !== solution.administration_id)
        .map(administration_id => ({ solution_id: solution.id, administration_id })),
    )
    .map((pair, i) => {
      const stage = pick(['interest', 'promise', 'live', 'live', 'ended'])
      const visibility = pick(['public', 'administrations', 'internal'])
      const live_on = stage === 'live' ? '2026-10-01' : null
      return { id: first + i, ...pair, stage, visibility, live_on, ended_on: stage === 'ended' ? '2026-10-02' : null }
    })
  const experiences = some(reuses, 12).map(({ id }) => ({
    reuse_id: id,
    would_again: 'yes',
    summary: 'Gut',
    visibility: pick(['public', 'administrations']),
  }))
  const recommendations = solutions.flatMap(({ id, administration_id: own }) =>
    some(administrations, 1)
      .filter(at => at !== own)
      .map(administration_id => ({ solution_id: id, administration_id, reason: 'Gut', visibility: 'administrations' })),
  )
  const projects = ids(12).map(id => {
    const visibility = seen()
    return {
      id,
      administration_id: house(),
      kind: 'lab',
      name: `Vorhaben ${id}`,
      summary: 'Gemeinsam',
      visibility,
      alliance_id: visibility === 'alliance' ? pick(alliances).id : null,
    }
  })
  const project_services = projects.flatMap(({ id }) =>
    some(services, 2).map(service_id => ({ project_id: id, service_id })),
  )
  const project_participants = projects.flatMap(({ id, administration_id: lead }) =>
    some(administrations, 3)
      .filter(at => at !== lead)
      .map(administration_id => ({ project_id: id, administration_id, role: pick(['assured', 'interested']) })),
  )
  const statuses = administrations.flatMap(administration_id =>
    some(services, 5).map(service_id => ({
      administration_id,
      service_id,
      status: 'done',
      visibility: pick(['public', 'administrations', 'alliance', 'internal']),
      is_draft: chance(0.1),
    })),
  )
  const assignments = alliances.flatMap(({ id }, i) =>
    some(services, 3).map((service_id, j) => ({
      id: first + 10 * i + j,
      alliance_id: id,
      service_id,
      taken_by_id: house(),
      state: 'taken',
    })),
  )
  const demands = services.flatMap(service_id =>
    some(administrations, 4).map(administration_id => ({
      administration_id,
      service_id,
      visibility: seen(),
      is_named: pick([true, false, null]),
    })),
  )
  const ripe_demands = services.slice(0, 3).map(service_id => ({ service_id }))
  return {
    participations,
    people,
    memberships,
    alliances,
    alliance_memberships,
    alliance_coordinators,
    blocks,
    solutions,
    solution_services,
    solution_notices,
    reuses,
    experiences,
    recommendations,
    projects,
    project_services,
    project_participants,
    statuses,
    assignments,
    demands,
    ripe_demands,
  }
}
