import { paths } from '../../paths.ts'
import type { CommonBasis, Demand } from './queries/demand.ts'
import type { DemandRow } from './queries/list.ts'

const moment = (text: string) => new Date(text).toISOString()

type Counted = Pick<Demand, 'serviceId' | 'name' | 'leikaKey' | 'houses' | 'inhabitants' | 'isExact' | 'isRipe'>

const presentCounted = ({ serviceId, name, leikaKey, houses, inhabitants, isExact, isRipe }: Counted) => ({
  service: { id: serviceId, name, leikaKey, url: paths.service(serviceId) },
  houses,
  inhabitants,
  isExact,
  isRipe,
  url: paths.demand(serviceId),
})

/** A service that is sought, as the API lists it. */
export function presentRow(row: DemandRow) {
  const { isOurs, urgencies, neededBy, declaredAt, solutions, projects } = row
  return {
    ...presentCounted(row),
    isOurs,
    urgencies: [...urgencies],
    neededBy,
    declaredAt: moment(declaredAt),
    solutions,
    projects,
  }
}

export function presentDetail(demand: Demand, basis: CommonBasis) {
  const { own, declarants, unnamed, solutions, projects, projectId } = demand
  return {
    ...presentCounted(demand),
    own: own && {
      urgency: own.urgency,
      frame: own.frame,
      neededBy: own.neededBy,
      visibility: own.visibility,
      isNamed: own.isNamed,
      declaredAt: moment(own.declaredAt),
    },
    declarants: declarants.map(({ administrationId: id, name, federalStateKey, declaredAt, ...declarant }) => ({
      administration: { id, name, federalStateKey, url: paths.administration(id) },
      ...declarant,
      declaredAt: moment(declaredAt),
    })),
    unnamed,
    basis: {
      houses: basis.asked,
      products: basis.products.map(({ productId: id, name, houses }) => ({
        id,
        name,
        houses,
        url: paths.product(id),
      })),
    },
    solutions: {
      total: solutions.total,
      items: solutions.rows.map(row => ({ ...row, url: paths.solution(row.id) })),
    },
    projects: { total: projects.total, items: projects.rows.map(row => ({ ...row, url: paths.project(row.id) })) },
    projectId,
  }
}
