import { type ConversationSubject, questionSubjectLabels } from '#domain/discussion.ts'
import type { House } from '#web/house.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import { changed, type ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import type { DiscussionDeps, SubjectEyes } from '../deps.ts'
import {
  type ConversationFacet,
  type ConversationSort,
  codesOf,
  conversationFacets,
  conversationList,
} from './definition.ts'
import {
  type ConversationRow,
  type Count,
  countConversations,
  countUnread,
  hasConversations,
  listConversations,
} from './queries/list.ts'
import type { ConversationFilter } from './queries/mine.ts'

export interface ConversationListing {
  readonly state: ListState
  readonly total: number
  /** Whether the house has any at all. */
  readonly hasAny: boolean
  readonly unread: number
  readonly rows: readonly ConversationRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

export const aboutLabels: Readonly<Record<ConversationSubject | 'none', string>> = {
  ...questionSubjectLabels,
  question: 'Frage',
  reuse: 'Nachnutzung',
  none: 'ohne Bezug',
}

/** What the address asks for, in terms of SQL. */
export function filterOf(
  { actor, administrationId }: House,
  { q, chosen }: Pick<ListState, 'q' | 'chosen'>,
  eyes: SubjectEyes,
): ConversationFilter {
  const codes = conversationFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)]] : []
  })
  return { actor, own: administrationId, eyes, q, chosen: Object.fromEntries(codes) }
}

export const sortOf = ({ sort }: Pick<ListState, 'sort'>) => (sort || 'ungelesen') as ConversationSort

/** Everything the page of conversations shows. */
export async function readConversations(
  { db, eyes }: Pick<DiscussionDeps, 'db' | 'eyes'>,
  house: House,
  asked: ListState,
): Promise<ConversationListing> {
  const filter = filterOf(house, asked, eyes)
  const sort = sortOf(asked)
  const { page, found } = await readPage(asked, window => listConversations(db, filter, { sort, ...window }))
  const count = async (next: ListState) => (await countConversations(db, filterOf(house, next, eyes))).total
  const state = { ...asked, page }
  return {
    state,
    total: found.total,
    hasAny: found.total > 0 || (await hasConversations(db, house.administrationId)),
    unread: await countUnread(db, house.administrationId),
    rows: found.rows,
    facets: buildFacets(found.counts, asked.chosen),
    waysOut: found.total
      ? []
      : [...(await archivedToo(state, count)), ...(await findWaysOut(conversationList, asked, count))],
  }
}

/** Who finds nothing may have put it away. */
async function archivedToo(state: ListState, count: (next: ListState) => Promise<number>): Promise<WayOut[]> {
  if (state.chosen.ablage) return []
  const next = changed(state, { chosen: { ...state.chosen, ablage: ['ja'] } })
  const total = await count(next)
  return total ? [{ label: 'in den abgelegten', next, total }] : []
}

function buildFacets(counts: readonly Count[], chosen: ListState['chosen']): Facet[] {
  return conversationFacets
    .map(facet => ({ param: facet.param, label: facet.label, values: valuesOf(facet, counts, chosen) }))
    .filter(({ values }) => values.length > 0)
}

function valuesOf({ param, codes }: ConversationFacet, counts: readonly Count[], chosen: ListState['chosen']) {
  const wordOf = new Map(Object.entries(codes ?? {}).map(([word, code]) => [code, word]))
  const found = new Map(
    counts.flatMap(([of, code, label, hits]) => (of === param ? [[wordOf.get(code) ?? code, { label, hits }]] : [])),
  )
  return [...new Set([...found.keys(), ...(chosen[param] ?? [])])]
    .map(value => ({
      value,
      label: found.get(value)?.label ?? aboutLabels[(codes?.[value] ?? '') as ConversationSubject] ?? value,
      count: found.get(value)?.hits ?? 0,
    }))
    .filter(({ value, count }) => count > 0 || chosen[param]?.includes(value))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de'))
}
