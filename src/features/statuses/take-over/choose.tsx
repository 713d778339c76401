import type { HttpContext } from '#core/http.ts'
import { parseState } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { wordsOf } from '../implementations/queries/seen.ts'
import { viewerOf } from '../implementations/viewer.ts'
import type { OwnDeps } from '../own/deps.ts'
import { type Owner, ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { choosingList, chosenFields } from './definition.ts'
import { type Candidate, findCandidates, listCandidates } from './queries/candidates.ts'
import type { DifferenceFilter } from './queries/differences.ts'
import { countDifferences, countPerAdministration } from './queries/list.ts'
import type { Whose } from './queries/theirs.ts'
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
  const services = await countPerAdministration(db, firstSight(owner, { kind: 'administrations', ids }))
  const props = {
    state,
    comparable: await countDifferences(db, firstSight(owner, { kind: 'comparable', ownId: own })),
    choices: ranked(candidates, services)
      .filter(each => state.q || each.services > 0)
      .slice(0, mostShown),
  }
  return sendOwnPage(c, { title: 'Von anderen übernehmen', area: paths.ownTakeOver() }, <ChoicePage {...props} />)
}

/** What the list of differences shows when it is opened, so that numbers say what one will find. */
const firstSight = ({ actor, administrationId }: Owner, whose: Whose): DifferenceFilter => ({
  visitor: actor,
  administrationId,
  whose,
  hits: null,
  fields: chosenFields([]),
  onlyEmpty: false,
  scope: '',
  chosen: {},
})

function ranked(candidates: readonly Candidate[], services: ReadonlyMap<number, number>) {
  return candidates
    .map(candidate => ({ ...candidate, services: services.get(candidate.id) ?? 0 }))
    .sort((a, b) => b.services - a.services || (a.km ?? 1e5) - (b.km ?? 1e5))
}
