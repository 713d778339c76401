import type { Random } from '../../bench/durability/random.ts'
import type { Ground, ToldWorld } from './world.ts'

/** What the houses of the world say to each other, and what their people follow. */
export type Talk = ReturnType<typeof makeTalk>

const first = 50_000

export function makeTalk(random: Random, { administrations, services, products }: Ground, world: ToldWorld) {
  const { pick, chance, some, below } = random
  const subjects = {
    service: services,
    product: products,
    solution: world.solutions.map(({ id }) => id),
    project: world.projects.map(({ id }) => id),
    alliance: world.alliances.map(({ id }) => id),
  }
  const subjectKinds = Object.keys(subjects) as (keyof typeof subjects)[]
  const questions = Array.from({ length: 16 }, (_, i) => {
    const subject_kind = pick(subjectKinds)
    const asker = pick(world.memberships)
    const visibility = pick(['public', 'administrations', 'alliance'])
    return {
      id: first + i,
      administration_id: asker.administration_id,
      person_id: asker.person_id,
      subject_kind,
      subject_id: pick(subjects[subject_kind]),
      title: `Frage ${i}?`,
      visibility,
      alliance_id: visibility === 'alliance' ? pick(world.alliances).id : null,
    }
  })
  const question_addressees = questions.flatMap(({ id, administration_id: own }) =>
    some(administrations, 3)
      .filter(at => at !== own)
      .map(administration_id => ({
        question_id: id,
        administration_id,
        reason: pick(['runs', 'mentioned']),
        declined_at: chance(0.2) ? '2026-11-03' : null,
      })),
  )
  const conversations = Array.from({ length: 8 }, (_, i) => ({
    id: first + i,
    started_by_id: pick(administrations),
    title: `Unterhaltung ${i}`,
  }))
  const conversation_sides = conversations.flatMap(({ id, started_by_id }) =>
    [...new Set([started_by_id, ...some(administrations, 2)])].map(administration_id => ({
      conversation_id: id,
      administration_id,
    })),
  )
  const conversation_people = conversations.flatMap(({ id }) =>
    some(world.memberships, 6).map(m => ({ conversation_id: id, membership_id: m.id })),
  )
  let postId = first
  const post = (place: { question_id: number | null; conversation_id: number | null }, is_question: boolean) => {
    const author = pick(world.memberships)
    const isHidden = chance(0.1)
    return {
      id: postId++,
      ...place,
      is_question,
      administration_id: author.administration_id,
      person_id: author.person_id,
      text: 'Text',
      hidden_at: isHidden ? '2026-11-04' : null,
      hidden_reason: isHidden ? 'Anlass' : null,
      withdrawn_at: !isHidden && chance(0.1) ? '2026-11-04' : null,
    }
  }
  const posts = [
    ...questions.flatMap(({ id }) => {
      const place = { question_id: id, conversation_id: null }
      return [post(place, true), post(place, false), post(place, false)]
    }),
    ...conversations.flatMap(({ id }) => {
      const place = { question_id: null, conversation_id: id }
      return [post(place, false), post(place, false)]
    }),
  ]
  const post_mentions = posts.flatMap(({ id }) =>
    chance(0.4) ? some(administrations, 2).map(administration_id => ({ post_id: id, administration_id })) : [],
  )
  const followable = {
    ...subjects,
    administration: administrations,
    question: questions.map(({ id }) => id),
    demand: services,
  }
  const kinds = Object.keys(followable) as (keyof typeof followable)[]
  const wishes = world.memberships.flatMap(({ id: membership_id }) =>
    Array.from({ length: 2 + below(14) }, () => {
      const subject_kind = pick(kinds)
      return { membership_id, subject_kind: subject_kind as string, subject_id: pick(followable[subject_kind]) }
    }),
  )
  const subscriptions = [...new Map(wishes.map(wish => [Object.values(wish).join(), wish])).values()]
  return {
    questions,
    question_addressees,
    conversations,
    conversation_sides,
    conversation_people,
    posts,
    post_mentions,
    subscriptions,
  }
}
