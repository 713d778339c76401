import type { ToldEvent } from './events.ts'
import type { Sees } from './sees.ts'
import type { Talk } from './talk.ts'
import type { ToldWorld } from './world.ts'

/** Whether what an event tells of exists for the people of a house. */
export function knows(world: ToldWorld & Talk, sees: Sees, event: ToldEvent, house: number): boolean {
  const { kind, administration_id: doer } = event
  const area = kind.split('.')[0]
  if (doer !== null && doer !== house && area !== 'message' && !sees.takesPart(doer)) return false
  const id = Number(event.subject_id)
  if (area === 'solution' || area === 'recommendation')
    return sees.solution(house, id) && knowsOffer(world, event, house, id)
  if (area === 'experience' || area === 'reuse') return knowsReuse(world, sees, event, house)
  if (area === 'project') return sees.project(house, id)
  if (area === 'status') return sees.entry(house, doer, Number(event.subject_id.split('/')[1]))
  if (area === 'question') return sees.question(house, id) && isReadable(world, event, id)
  if (area === 'message')
    return (
      world.conversation_sides.some(row => row.conversation_id === id && row.administration_id === house) &&
      isReadable(world, event, null)
    )
  if (area === 'assignment') return sees.alliancesOf(house).includes(sees.find(world.assignments, id).alliance_id)
  if (area === 'demand') return knowsDemand(sees, event, house)
  return true
}

function knowsOffer(world: ToldWorld, { kind, after }: ToldEvent, house: number, id: number): boolean {
  if (kind !== 'solution.noticeSent') return true
  const notice = world.solution_notices.find(row => row.id === after?.noticeId)
  const isGiver = world.solutions.some(row => row.id === id && row.administration_id === house)
  const isAdopter = world.reuses.some(
    row => row.solution_id === id && row.administration_id === house && row.stage !== 'ended',
  )
  return notice?.is_public === true || isGiver || isAdopter
}

function knowsReuse(world: ToldWorld, sees: Sees, { kind, subject_id, after }: ToldEvent, house: number): boolean {
  const reuse = sees.find(world.reuses, Number(subject_id))
  const { administration_id: giver } = sees.find(world.solutions, reuse.solution_id)
  const seesSolution = sees.solution(house, reuse.solution_id)
  const isThere = reuse.administration_id === house || sees.takesPart(reuse.administration_id)
  if (kind === 'experience.written') return seesSolution && isThere
  if (house === giver || house === reuse.administration_id) return true
  const isLive = reuse.stage === 'live' && sees.takesPart(reuse.administration_id) && reuse.visibility !== 'internal'
  return kind === 'reuse.moved' && after?.stage === 'live' && seesSolution && isLive
}

function isReadable({ posts }: Talk, { after }: ToldEvent, questionId: number | null): boolean {
  const isHidden = posts.some(post => post.question_id === questionId && post.is_question && post.hidden_at)
  const post = posts.find(({ id }) => id === after?.postId)
  return !isHidden && !post?.hidden_at && !post?.withdrawn_at
}

function knowsDemand(sees: Sees, { kind, subject_id, administration_id }: ToldEvent, house: number): boolean {
  const all = sees.demandsOf(Number(subject_id))
  const own = all.find(row => row.administration_id === house)
  const seen = all.filter(row => sees.demand(house, row))
  if (kind === 'demand.ripe') return !!own || seen.length >= 3
  const theirs = seen.find(row => row.administration_id === administration_id)
  return kind === 'demand.agreed' ? own?.is_named === true && theirs?.is_named === true : !!theirs
}
