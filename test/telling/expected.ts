import { mostEvents } from '#features/notifications/tell/tell.ts'
import type { ToldEvent } from './events.ts'
import { followedBy } from './following.ts'
import { knows } from './knows.ts'
import { type Sees, seeing } from './sees.ts'
import type { Talk } from './talk.ts'
import type { ToldWorld } from './world.ts'

export interface Expected {
  readonly event: number
  readonly membership: number
  readonly reason: string
  readonly isMailed: boolean
}

/** Every notification that has to come of the events: event by event, person by person. */
export function expectedOf(world: ToldWorld & Talk, events: readonly ToldEvent[]): Expected[] {
  const sees = seeing(world)
  const atWork = world.memberships.filter(m => isAtWork(world, sees, m))
  const told = new Set<string>()
  return events.flatMap((event, place) =>
    atWork.flatMap(member => {
      const reason = directReason(world, sees, event, member) ?? followedBy(world, sees, event, member.id)
      if (!reason || member.person_id === event.person_id) return []
      if (!knows(world, sees, event, member.administration_id)) return []
      const act = `${member.id} ${actOf(event, Math.floor(place / mostEvents))}`
      if (told.has(act)) return []
      told.add(act)
      return [{ event: event.id, membership: member.id, reason, isMailed: isMailed(world, event, member, reason) }]
    }),
  )
}

export type Member = ToldWorld['memberships'][number]

function isAtWork(world: ToldWorld, sees: Sees, member: Member): boolean {
  const person = world.people.find(({ id }) => id === member.person_id)
  return (
    member.state === 'active' &&
    sees.takesPart(member.administration_id) &&
    !sees.isBlocked('person', member.person_id) &&
    !person?.deletion_requested_at
  )
}

/** What is told once; `run` counts how often events were taken from the queue before. */
function actOf({ id, kind, batch_id, person_id, after }: ToldEvent, run: number): string {
  if (batch_id !== null) return `batch ${batch_id}`
  return kind === 'assignment.added' ? `list ${run} ${person_id} ${after?.allianceId}` : `event ${id}`
}

/** Why it concerns somebody who follows nothing; the strongest reason stands first. */
function directReason(world: ToldWorld & Talk, sees: Sees, event: ToldEvent, member: Member): string | undefined {
  const { kind } = event
  const id = Number(event.subject_id)
  const house = member.administration_id
  const isWriter = member.role !== 'reader'
  const post = world.posts.find(each => each.id === event.after?.postId)
  const question = kind.startsWith('question.') ? sees.find(world.questions, id) : undefined
  const asked = world.question_addressees.find(
    a => a.question_id === id && a.administration_id === house && !a.declined_at,
  )
  const isMentioned = world.post_mentions.some(m => m.post_id === post?.id && m.administration_id === house)
  if (kind === 'question.asked' && asked && isWriter) return asked.reason === 'mentioned' ? 'mentioned' : 'asked'
  if (['question.answered', 'message.sent'].includes(kind) && isMentioned && isWriter) return 'mentioned'
  if (question && ['question.answered', 'question.duplicate'].includes(kind) && isAsker(world, question, member))
    return 'asker'
  if (kind === 'question.accepted' && post?.person_id === member.person_id && post.administration_id === house)
    return 'answerer'
  if (kind === 'question.passedOn' && question && coordinates(world, question.alliance_id, member)) return 'passedOn'
  if (kind === 'message.sent')
    return world.conversation_people.some(p => p.conversation_id === id && p.membership_id === member.id)
      ? 'inConversation'
      : undefined
  return isWriter ? houseReason(world, sees, event, member) : undefined
}

function isAsker(
  world: ToldWorld,
  question: Talk['questions'][number],
  { person_id, administration_id, role }: Member,
) {
  if (administration_id !== question.administration_id) return false
  const isThere = world.memberships.some(
    m => m.person_id === question.person_id && m.administration_id === administration_id && m.state === 'active',
  )
  return person_id === question.person_id || (role === 'coordinator' && !isThere)
}

const coordinates = (world: ToldWorld, allianceId: number | null, { id }: Member) =>
  world.alliance_coordinators.some(row => row.alliance_id === allianceId && row.membership_id === id)

function houseReason(world: ToldWorld, sees: Sees, event: ToldEvent, member: Member): string | undefined {
  const { kind, after } = event
  const id = Number(event.subject_id)
  const house = member.administration_id
  const area = kind.split('.')[0]
  const reuse = event.subject_kind === 'reuse' ? sees.find(world.reuses, id) : undefined
  const giver = reuse && sees.find(world.solutions, reuse.solution_id).administration_id
  if (area === 'reuse')
    return [giver, reuse?.administration_id].includes(house) && house !== event.administration_id
      ? 'otherSide'
      : undefined
  if (kind === 'experience.written') return house === giver ? 'giver' : undefined
  if (kind === 'recommendation.given')
    return sees.find(world.solutions, id).administration_id === house ? 'giver' : undefined
  if (kind === 'solution.noticeSent' || kind === 'solution.withdrawn')
    return world.reuses.some(r => r.solution_id === id && r.administration_id === house && r.stage !== 'ended')
      ? 'adopter'
      : undefined
  if (kind === 'project.joined') return sees.find(world.projects, id).administration_id === house ? 'lead' : undefined
  if (area === 'project')
    return world.project_participants.some(p => p.project_id === id && p.administration_id === house)
      ? 'participant'
      : undefined
  if (kind === 'assignment.passedOn' && after?.takenById === house) return 'taker'
  if (area === 'assignment' && !['assignment.edited', 'assignment.removed'].includes(kind))
    return member.role === 'coordinator' && isMember(world, sees.find(world.assignments, id).alliance_id, house)
      ? 'member'
      : undefined
  if (kind === 'demand.ripe' || kind === 'demand.agreed')
    return sees.demandsOf(id).some(row => row.administration_id === house) ? 'seeker' : undefined
  return undefined
}

const isMember = (world: ToldWorld, allianceId: number, house: number) =>
  world.alliance_memberships.some(
    row => row.alliance_id === allianceId && row.administration_id === house && row.state === 'active',
  )

const ownMails = new Set([
  'reuse.started otherSide',
  'reuse.moved otherSide',
  'reuse.noted otherSide',
  'experience.written giver',
  'solution.noticeSent adopter',
  'project.newsTold participant',
  'project.ended participant',
  'project.joined lead',
  'assignment.passedOn taker',
  'assignment.handedOver member',
])

function isMailed(world: ToldWorld, { kind }: ToldEvent, member: Member, reason: string): boolean {
  const house = world.participations.find(row => row.administration_id === member.administration_id)
  return ownMails.has(`${kind} ${reason}`) && (member.role === 'coordinator' || !!house?.mailbox)
}
