import type { HttpContext } from '#core/http.ts'
import type { Typed } from '../bulk/wanted.ts'
import type { OwnDeps } from '../own/deps.ts'
import { newRequestId } from '../requests.ts'
import type { Coordinated } from './coordinated.ts'
import { sendAlliancePage } from './page.tsx'
import { listNames } from './queries/names.ts'
import type { Obstacle } from './run.ts'
import { countSeen, type SeenMembers, writeSeenMembers } from './seen.ts'
import { readSearch } from './selection.ts'
import { ObstaclesPage } from './views/obstacles.tsx'
import type { Chosen } from './views/parts.tsx'

interface Refused {
  readonly alliance: Coordinated
  readonly seen: SeenMembers
  readonly typed: Typed
  readonly chosen: Chosen
  readonly obstacles: readonly Obstacle[]
}

/** Nothing was written: where the preview is not true any more, and the ways on. */
export async function sendObstacles(c: HttpContext, deps: OwnDeps, refused: Refused) {
  const { alliance, seen, obstacles } = refused
  const rest = without(seen, obstacles)
  const props = {
    ...refused,
    search: await readSearch(c, deps),
    names: await listNames(deps.db, obstacles),
    rest: countSeen(rest)
      ? {
          services: countSeen(rest),
          members: [...rest.values()].filter(({ size }) => size).length,
          seen: writeSeenMembers(rest),
          requestId: newRequestId(),
        }
      : null,
  }
  return sendAlliancePage(c, alliance, { title: 'Inzwischen anders' }, <ObstaclesPage {...props} />, 409)
}

function without(seen: SeenMembers, obstacles: readonly Obstacle[]): SeenMembers {
  const met = new Set(obstacles.map(({ administrationId, serviceId }) => `${administrationId}/${serviceId}`))
  return new Map(
    [...seen].map(([id, services]) => [
      id,
      new Map([...services].filter(([serviceId]) => !met.has(`${id}/${serviceId}`))),
    ]),
  )
}
