import type { Db } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { isUnblocked } from '#features/assignments/queries/handed.ts'
import { isPartner, ripe } from '#features/demands/queries/visible.ts'
import { isUnread } from '#features/discussions/conversations/queries/mine.ts'
import { isAnswer } from '#features/discussions/questions/queries/seen.ts'
import { isVisibleQuestion } from '#features/discussions/questions/queries/visible.ts'
import { membershipOf } from '#features/notifications/membership.ts'
import { listNotifications } from '#features/notifications/queries/shown.ts'
import { reasonOf, sentenceOf } from '#features/notifications/words.ts'
import { withOffers } from '#features/solutions/gaps/list.ts'
import { listGapsAfter } from '#features/solutions/gaps/queries/list.ts'
import { readStack } from '#features/solutions/gaps/queries/offers.ts'
import { areParticipating } from '#features/solutions/reuse/queries/reuse.ts'
import type { StartDeps } from '#features/start/deps.ts'
import { isVisible as isVisibleEntry } from '#features/statuses/visible.ts'
import { notificationEyes, subjectEyes } from './eyes.ts'
import { paths } from './paths.ts'

/** What everybody's day begins with comes from many features; it is put together here. */
export const startWith = (db: Db): StartDeps => ({
  db,
  isQuestionSeen: visitor => isVisibleQuestion(visitor, subjectEyes),
  isAnswer,
  isUnread,
  areParticipating,
  ripe,
  isPartner,
  isUnblocked,
  listNews: (actor, limit) => listNews(db, actor, limit),
  listFitting: (actor, limit) => listFitting(db, actor, limit),
})

async function listNews(db: Db, actor: Actor, limit: number) {
  const { rows } = await listNotifications(db, notificationEyes, membershipOf(actor), { limit: 3 * limit })
  // The newest of each thing: a lively conversation leaves room for the rest.
  const thingOf = ({ subjectKind, subjectId }: (typeof rows)[number]) => `${subjectKind} ${subjectId}`
  const newest = rows.filter((row, i) => rows.findIndex(other => thingOf(other) === thingOf(row)) === i)
  return newest.slice(0, limit).map(row => ({
    id: row.id,
    sentence: sentenceOf(row),
    reason: reasonOf(row),
    at: row.createdAt,
    isUnread: row.readAt === null,
    href: paths.notification(row.id),
  }))
}

async function listFitting(db: Db, actor: Actor, limit: number) {
  const filter = { visitor: actor, isVisibleEntry: isVisibleEntry(actor), hits: null, chosen: { passung: ['runs'] } }
  const rows = await listGapsAfter(db, filter, { sort: 'passung', limit, after: null })
  const stack = await readStack(db, actor.acting?.administrationId ?? 0)
  const gaps = await withOffers({ db }, actor, rows, stack)
  return gaps.flatMap(({ serviceId, name: service, offers: [best] }) => {
    if (!best) return []
    const { id, name, administrationName, reason } = best
    return [{ serviceId, name: service, solution: { id, name, administrationName }, reason }]
  })
}
