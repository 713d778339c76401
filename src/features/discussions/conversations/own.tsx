import type { HttpContext } from '#core/http.ts'
import { houseOf } from '#web/house.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import type { DiscussionDeps } from '../deps.ts'
import { conversationList } from './definition.ts'
import { readConversations } from './list.ts'
import { trail } from './page.tsx'
import { mayWrite } from './rules.ts'
import { ConversationsPage } from './views/list.tsx'

/** What the house talks about with others; searched here alone, never in the search over everything. */
export async function showConversations(c: HttpContext, deps: DiscussionDeps) {
  const house = houseOf(c)
  const list = await readConversations(deps, house, parseState(conversationList, new URL(c.req.url).searchParams))
  const frame = { title: 'Nachrichten', area: 'own' as const, trail: trail.slice(0, 1), isUnlisted: true }
  return sendPage(c, frame, <ConversationsPage list={list} isWriting={mayWrite(house.actor)} />)
}
