import type { Hono } from 'hono'
import { sendJson } from '#core/api.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { kindOf, searchDefinition, shownOfOne, shownPerKind } from './definition.ts'
import type { SearchDeps } from './deps.ts'
import { findEverywhere, readText } from './find.ts'
import { SearchPage } from './views/search.tsx'

/** One box for everything somebody may see. What that is depends on who asks, so no page is kept. */
export function searchRoutes(deps: SearchDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.search(), deps.limited('page'), c => showSearch(c, deps))
  app.get(paths.searchSuggestions(), deps.limited('suggest'), c => suggest(c, deps))
  return app
}

async function showSearch(c: HttpContext, { searchers }: SearchDeps) {
  const visitor = visitorOf(c)
  const state = parseState(searchDefinition, new URL(c.req.url).searchParams)
  const only = kindOf(state.chosen.art?.[0])
  const limitOf = (kind: string) => (kind === only ? shownOfOne : shownPerKind)
  const found = await findEverywhere(searchers, visitor, state.q, limitOf)
  const title = state.q ? `Suche nach „${state.q}“` : 'Suche'
  const props = { searchers, state, only, found, isGuest: visitor === null }
  return sendPage(c, { title, isUnlisted: true }, <SearchPage {...props} />)
}

const suggestedPerKind = 2

/** While somebody types: the first of each kind. */
async function suggest(c: HttpContext, { searchers }: SearchDeps) {
  const text = readText(c.req.query('q'))
  const { kinds } = await findEverywhere(searchers, visitorOf(c), text, () => suggestedPerKind)
  return sendJson(
    c,
    kinds.flatMap(({ label, items }) =>
      items.map(({ title, hint, href }) => ({ label: title, hint: `${label}: ${hint}`, href })),
    ),
  )
}
