import type { Random } from '../../bench/durability/random.ts'
import type { Talk } from './talk.ts'
import type { ToldWorld } from './world.ts'

/** An event as its row; `subject` is the thing itself. */
export interface ToldEvent {
  readonly id: number
  readonly person_id: string | null
  readonly administration_id: number | null
  readonly kind: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly batch_id: number | null
}

type Made = Pick<ToldEvent, 'kind' | 'subject_kind' | 'subject_id'> &
  Partial<Pick<ToldEvent, 'before' | 'after' | 'batch_id' | 'administration_id' | 'person_id'>>

/** As many events as asked for, of all kinds somebody may be told of, done by anybody of the world or by the platform. */
export function makeEvents(random: Random, world: ToldWorld & Talk, count: number): ToldEvent[] {
  const { pick, chance } = random
  return Array.from({ length: count }, (_, i) => {
    const doer = chance(0.03) ? null : pick(world.memberships)
    const { before = null, after = null, batch_id = null, ...made } = pick(makers)(random, world)
    return {
      id: 900_000 + i,
      person_id: doer?.person_id ?? null,
      administration_id: doer?.administration_id ?? null,
      before,
      after,
      batch_id,
      ...made,
    }
  })
}

type Maker = (random: Random, world: ToldWorld & Talk) => Made

const about = (kind: string, subject_kind: string, id: number | string) => ({
  kind,
  subject_kind,
  subject_id: String(id),
})

const makers: readonly Maker[] = [
  ({ pick }, { solutions }) => {
    const { id, administration_id } = pick(solutions)
    return { ...about(pick(['solution.published', 'solution.withdrawn']), 'solution', id), administration_id }
  },
  ({ pick }, { solution_notices }) => {
    const { id, solution_id } = pick(solution_notices)
    return { ...about('solution.noticeSent', 'solution', solution_id), after: { noticeId: id, kind: 'version' } }
  },
  ({ pick }, { recommendations }) => {
    const { solution_id, administration_id } = pick(recommendations)
    return { ...about('recommendation.given', 'solution', solution_id), administration_id }
  },
  ({ pick }, { experiences, reuses }) => {
    const { reuse_id } = pick(experiences)
    const administration_id = reuses.find(({ id }) => id === reuse_id)?.administration_id ?? null
    return { ...about('experience.written', 'reuse', reuse_id), administration_id }
  },
  ({ pick, chance }, { reuses, solutions }) => {
    const { id, solution_id, administration_id: adopter } = pick(reuses)
    const giver = solutions.find(solution => solution.id === solution_id)?.administration_id ?? null
    const kind = pick(['reuse.started', 'reuse.moved', 'reuse.moved', 'reuse.noted'])
    const after = kind === 'reuse.moved' ? { stage: pick(['talk', 'live', 'live']) } : null
    return { ...about(kind, 'reuse', id), after, administration_id: chance(0.7) ? adopter : giver }
  },
  ({ pick }, { projects }) =>
    about(
      `project.${pick(['founded', 'newsTold', 'phasesSet', 'resultsChanged', 'servicesChanged', 'ended', 'joined'])}`,
      'project',
      pick(projects).id,
    ),
  ({ pick }, { solutions }) => {
    const [from, to] = [pick(solutions).product_id, pick(solutions).product_id]
    const kind = pick(['product.changed', 'product.versionChanged', 'product.merged'])
    return { ...about(kind, 'product', from), after: kind === 'product.merged' ? { mergedIntoId: to } : {} }
  },
  ({ pick, below, chance }, { statuses }) => {
    const { administration_id, service_id } = pick(statuses)
    const subject = about('status.changed', 'status', `${administration_id}/${service_id}`)
    const batch_id = chance(0.6) ? 1 + below(12) : null
    return { ...subject, administration_id, before: { status: 'open' }, after: { status: 'done' }, batch_id }
  },
  ({ pick }, { questions, posts }) => {
    const { id } = pick(questions)
    const kind = pick(['asked', 'answered', 'answered', 'accepted', 'passedOn', 'duplicate'])
    const answer = pick(posts.filter(post => post.question_id === id && !post.is_question))
    const after = ['answered', 'accepted'].includes(kind) ? { postId: answer.id } : {}
    return { ...about(`question.${kind}`, 'question', id), after }
  },
  ({ pick }, { posts }) => {
    const { id, conversation_id } = pick(posts.filter(post => post.conversation_id !== null))
    return { ...about('message.sent', 'conversation', conversation_id ?? 0), after: { postId: id } }
  },
  ({ pick }, { assignments }) => {
    const { id, alliance_id, service_id, taken_by_id } = pick(assignments)
    const kind = pick(['added', 'removed', 'taken', 'returned', 'passedOn', 'moved', 'edited', 'handedOver'])
    const named = { allianceId: alliance_id, serviceId: service_id }
    const after = kind === 'added' ? named : kind === 'removed' ? null : { takenById: taken_by_id, state: 'inProgress' }
    return { ...about(`assignment.${kind}`, 'assignment', id), after, before: kind === 'removed' ? named : null }
  },
  ({ pick }, { demands }) => {
    const { administration_id, service_id } = pick(demands)
    const kind = pick(['demand.declared', 'demand.declared', 'demand.ripe', 'demand.agreed'])
    const house = kind === 'demand.ripe' ? null : administration_id
    return { ...about(kind, 'service', service_id), administration_id: house }
  },
]
