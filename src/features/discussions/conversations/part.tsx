import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { paths } from '../../../paths.ts'
import { countUnread } from './queries/list.ts'
import { unreadWords } from './views/list.tsx'
import { UnreadMark } from './views/marks.tsx'

/** On the page of the own administration: what nobody of the house has read yet. */
export async function conversationsPart(db: Db, visitor: Visitor): Promise<Html | null> {
  const own = workingFor(visitor)
  if (own === null) return null
  const unread = await countUnread(db, own)
  return (
    <section aria-labelledby="nachrichten">
      <h2 id="nachrichten">Nachrichten</h2>
      <ul>
        {unread > 0 && (
          <li>
            <UnreadMark /> <a href={paths.conversations('?ungelesen=ja')}>{unreadWords(unread)}</a>
          </li>
        )}
        <li>
          <a href={paths.conversations()}>Alle Nachrichten unseres Hauses</a>
        </li>
      </ul>
    </section>
  )
}
