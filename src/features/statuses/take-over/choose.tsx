import type { HttpContext } from '#core/http.ts'
import { parseState } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { wordsOf } from '../implementations/queries/filter.ts'
import { viewerOf } from '../implementations/viewer.ts'
import type { OwnDeps } from '../own/deps.ts'
import { ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { choosingList } from './definition.ts'
import { type Candidate, findCandidates, listCandidates } from './queries/candidates.ts'
import { countAtFirst } from './queries/counts.ts'
import { ChoicePage } from './views/choose.tsx'

const mostShown = 25

/** From whom: people who search find any administration, others the ones most worth a look. */
export async function showChoice(c: HttpContext, { db }: OwnDeps) {
  const owner = ownerOf(c)
  const state = parseState(choosingList, new URL(c.req.url).searchParams)
  const viewer = await viewerOf(db, owner.actor)
  const own = owner.administrationId
  const candidates = state.q
    ? await findCandidates(db, viewer, own, { words: wordsOf(state.q), limit: mostShown })
    : await listCandidates(db, viewer, own)
  const ids = candidates.map(({ id }) => id)
  const services = await countAtFirst(db, { visitor: owner.actor, administrationId: own, ids })
  const props = {
    state,
    comparable: services.get(null) ?? 0,
    choices: ranked(candidates, services)
      .filter(each => state.q || each.services > 0)
      .slice(0, mostShown),
  }
  return sendOwnPage(c, { title: 'Von anderen übernehmen', area: paths.ownTakeOver() }, <ChoicePage {...props} />)
}

function ranked(candidates: readonly Candidate[], services: ReadonlyMap<number | null, number>) {
  return candidates
    .map(candidate => ({ ...candidate, services: services.get(candidate.id) ?? 0 }))
    .sort((a, b) => b.services - a.services || (a.km ?? 1e5) - (b.km ?? 1e5))
}
