import { type Api, commonResponses, createRoute, jsonResponse, repeated, sendJson, z } from '#core/api.ts'
import { unkept } from '#core/http.ts'
import { workingFor } from '#domain/actor.ts'
import { statusCodes } from '#domain/status.ts'
import { visitorOf } from '#web/actor.ts'
import type { Catalogue } from './deps.ts'
import { listStandings, type Standing } from './queries/standing.ts'

const path = '/service-standings'

const standingSchema = z
  .object({
    serviceId: z.int(),
    done: z.int().openapi({ description: 'In wie vielen Verwaltungen sie erledigt ist, soweit für Sie sichtbar' }),
    doneByAllies: z.int().nullable().openapi({ description: 'In wie vielen Ihres Verbundes; null für Gäste' }),
    ownStatus: z.enum(statusCodes).nullable().openapi({ description: 'Ihr Stand; null ohne Eintrag' }),
    responsibility: z
      .enum(['ours', 'unclear', 'others'])
      .nullable()
      .openapi({ description: 'Ob sie Ihre ist; null für Gäste' }),
  })
  .openapi('ServiceStanding')

const query = z.object({ service: repeated(/^[1-9]\d{0,8}$/, 'Kennungen von Leistungen, höchstens 100') })

/** The columns of the list of services that say how far administrations are; they change with every entry. */
export function addStandings(api: Api, { db }: Pick<Catalogue, 'db'>) {
  api.use(path, unkept)
  const route = createRoute({
    method: 'get',
    path,
    tags: ['Katalog'],
    summary: 'Wie weit Verwaltungen mit Leistungen sind',
    request: { query },
    responses: {
      ...jsonResponse(z.object({ items: z.array(standingSchema) }), 'In der Reihenfolge der Kennungen'),
      ...commonResponses,
    },
  })
  api.openapi(route, async c => {
    const own = workingFor(visitorOf(c))
    const ids = [...new Set((c.req.valid('query').service ?? []).map(Number))].slice(0, 100).sort((a, b) => a - b)
    const standings = await listStandings(db, own, ids)
    const items = ids.flatMap(id => standings.get(id) ?? []).map(standing => present(standing, own !== null))
    return sendJson(c, { items })
  })
}

function present({ serviceId, done, doneByAllies, ownStatus, responsibility }: Standing, isAtWork: boolean) {
  return isAtWork
    ? { serviceId, done, doneByAllies, ownStatus, responsibility }
    : { serviceId, done, doneByAllies: null, ownStatus: null, responsibility: null }
}
