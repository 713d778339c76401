import { type Api, commonResponses, createRoute, jsonResponse, newApi, problemSchema, sendJson } from '#core/api.ts'
import { actorOf, signedIn } from '#web/actor.ts'
import { choicesBody, choicesSchema } from '../api-schema.ts'
import type { NotificationDeps } from '../deps.ts'
import { type Choices, readChoices, saveChoices } from './choices.ts'

const path = '/notification-choices'
const tags = ['Benachrichtigungen']
const responses = {
  ...jsonResponse(choicesSchema, 'Die Wahl zu jedem Thema'),
  401: { description: 'Nicht angemeldet', content: { 'application/problem+json': { schema: problemSchema } } },
  ...commonResponses,
}

/** How often a person hears of what by mail. */
export function choicesApi({ db }: Pick<NotificationDeps, 'db'>): Api {
  const api = newApi()
  api.use(path, signedIn)
  const get = createRoute({ method: 'get', path, tags, summary: 'Wie oft Mails kommen', responses })
  api.openapi(get, async c => sendJson(c, { topics: await readChoices(db, actorOf(c).personId) }))
  const put = createRoute({
    method: 'put',
    path,
    tags,
    summary: 'Wie oft Mails kommen sollen; nicht genannte Themen bleiben',
    request: { body: { content: { 'application/json': { schema: choicesBody } }, required: true } },
    responses,
  })
  api.openapi(put, async c => {
    const { personId } = actorOf(c)
    await saveChoices(db, personId, c.req.valid('json').topics as Partial<Choices>)
    return sendJson(c, { topics: await readChoices(db, personId) })
  })
  return api
}
