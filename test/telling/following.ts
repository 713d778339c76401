import type { ToldEvent } from './events.ts'
import type { Sees } from './sees.ts'
import type { Talk } from './talk.ts'
import type { ToldWorld } from './world.ts'

type Followed = readonly [reason: string, kind: string, id: number | null | undefined]

/** Why an event reaches somebody who follows something; the nearest first. */
export function followedBy(world: ToldWorld & Talk, sees: Sees, event: ToldEvent, membershipId: number) {
  const own = world.subscriptions.filter(row => row.membership_id === membershipId)
  const near = concernedBy(world, sees, event)
  const found = order.find(reason =>
    near.some(([why, kind, id]) => why === reason && own.some(s => s.subject_kind === kind && s.subject_id === id)),
  )
  return found
}

const order = [
  'followsIt',
  'followsSubject',
  'followsService',
  'followsSolution',
  'followsProduct',
  'followsAlliance',
  'followsHouse',
]

function concernedBy(world: ToldWorld & Talk, sees: Sees, event: ToldEvent): Followed[] {
  const { kind, after, administration_id: doer } = event
  const id = Number(event.subject_id)
  const area = kind.split('.')[0]
  if (kind === 'solution.published' || kind === 'solution.withdrawn') {
    const { administration_id, product_id } = sees.find(world.solutions, id)
    const services = world.solution_services.filter(row => row.solution_id === id)
    return [
      ['followsIt', 'solution', id],
      ...services.map(row => ['followsService', 'service', row.service_id] as const),
      ['followsProduct', 'product', product_id],
      ['followsHouse', 'administration', administration_id],
    ]
  }
  if (event.subject_kind === 'solution') return [['followsIt', 'solution', id]]
  if (kind === 'experience.written' || (kind === 'reuse.moved' && after?.stage === 'live')) {
    const { solution_id, administration_id } = sees.find(world.reuses, id)
    return [
      ['followsSolution', 'solution', solution_id],
      ['followsHouse', 'administration', administration_id],
    ]
  }
  if (kind === 'project.joined') return [['followsIt', 'project', id]]
  if (area === 'project') {
    const services = world.project_services.filter(row => row.project_id === id)
    return [
      ['followsIt', 'project', id],
      ...services.map(row => ['followsService', 'service', row.service_id] as const),
      ['followsHouse', 'administration', sees.find(world.projects, id).administration_id],
    ]
  }
  if (area === 'product')
    return [
      ['followsIt', 'product', id],
      ['followsIt', 'product', after?.mergedIntoId as number | undefined],
    ]
  if (area === 'status') {
    const [house, service] = event.subject_id.split('/').map(Number)
    return [
      ['followsService', 'service', service],
      ['followsHouse', 'administration', house],
    ]
  }
  if (area === 'question') {
    const { subject_kind, subject_id } = sees.find(world.questions, id)
    return [
      ['followsIt', 'question', id],
      ['followsSubject', subject_kind, subject_id],
      ...(kind === 'question.asked' ? [['followsHouse', 'administration', doer] as const] : []),
    ]
  }
  if (area === 'demand')
    return [
      ['followsIt', 'demand', id],
      ['followsService', 'service', id],
    ]
  if (area === 'assignment') return [['followsAlliance', 'alliance', sees.find(world.assignments, id).alliance_id]]
  return []
}
