import { type Api, commonResponses, createRoute, jsonResponse, newApi, problemSchema, sendJson, z } from '#core/api.ts'
import { actorOf, signedIn } from '#web/actor.ts'
import type { StartDeps } from './deps.ts'
import { obstacles, readStart } from './read.ts'
import { stepKinds } from './steps.ts'
import { waitingKinds } from './waiting.ts'

const startSchema = z
  .object({
    obstacle: z
      .enum(obstacles)
      .nullable()
      .openapi({ description: 'warum die Person zurzeit für keine Verwaltung handelt' }),
    waiting: z
      .array(z.object({ kind: z.enum(waitingKinds), count: z.int(), words: z.string(), url: z.string() }))
      .openapi({ description: 'was in der Rolle der Person zu tun ist' }),
    news: z
      .array(
        z.object({ id: z.string(), sentence: z.string(), reason: z.string(), at: z.string(), isUnread: z.boolean() }),
      )
      .openapi({ description: 'die neuesten Benachrichtigungen' }),
    fitting: z
      .array(
        z.object({
          service: z.object({ id: z.int(), name: z.string() }),
          solution: z.object({ id: z.int(), name: z.string(), administrationName: z.string() }),
          reason: z.string(),
        }),
      )
      .openapi({ description: 'Lücken mit einer Lösung, die so läuft' }),
    steps: z.array(z.object({ kind: z.enum(stepKinds), words: z.string(), url: z.string(), isDone: z.boolean() })),
  })
  .openapi('Start')

/** The start page of whoever is signed in, as JSON. */
export function startApi(deps: StartDeps): Api {
  const api = newApi()
  api.use('/start', signedIn)
  const route = createRoute({
    method: 'get',
    path: '/start',
    tags: ['Meine Verwaltung'],
    summary: 'Was wartet, was neu ist und was zu den Lücken passt',
    responses: {
      ...jsonResponse(startSchema, 'Die Startseite'),
      401: { description: 'Nicht angemeldet', content: { 'application/problem+json': { schema: problemSchema } } },
      ...commonResponses,
    },
  })
  api.openapi(route, async c => {
    const { obstacle, waiting, news, fitting, steps } = await readStart(deps, actorOf(c))
    return sendJson(c, {
      obstacle,
      waiting: waiting.map(({ href: url, ...row }) => ({ ...row, url })),
      news: news.map(({ href: _, at, ...item }) => ({ ...item, at: at.toISOString() })),
      fitting: fitting.map(({ serviceId, name, ...gap }) => ({ service: { id: serviceId, name }, ...gap })),
      steps: steps.map(({ href: url, ...step }) => ({ ...step, url })),
    })
  })
  return api
}
