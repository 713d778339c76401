import type { Html } from '#core/html.ts'
import { plainExcerpt } from '#core/markdown.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { Pagination, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { WaysOut } from '#web/list/ways-out.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { conversationList } from '../definition.ts'
import { aboutLabels, type ConversationListing } from '../list.ts'
import type { ConversationRow } from '../queries/list.ts'
import { OtherNames, UnreadMark } from './marks.tsx'
import { subjectPath } from './subject.tsx'

const action = paths.conversations()

interface ConversationsPageProps {
  list: ConversationListing
  isWriting: boolean
}

export function ConversationsPage({ list, isWriting }: ConversationsPageProps) {
  const { unread, hasAny } = list
  return (
    <>
      <h1>Nachrichten</h1>
      <p class="prose">
        Was Ihr Haus mit anderen Verwaltungen bespricht. Alle aus Ihrem Haus lesen mit; gelesen ist eine Nachricht, wenn
        jemand von Ihnen sie geöffnet hat. Die anderen erfahren davon nichts.
      </p>
      {unread > 0 && (
        <p>
          <UnreadMark /> <a href={paths.conversations('?ungelesen=ja')}>{unreadWords(unread)}</a>
        </p>
      )}
      {isWriting && (
        <p>
          <a class="kern-btn kern-btn--primary" href={paths.newConversation()}>
            <span class="kern-label">Neue Nachricht</span>
          </a>
        </p>
      )}
      {hasAny ? <Listing list={list} /> : <Beginning isWriting={isWriting} />}
    </>
  )
}

/** „3 Unterhaltungen mit neuen Nachrichten“ */
export const unreadWords = (count: number): string =>
  count === 1 ? '1 Unterhaltung mit neuen Nachrichten' : `${count} Unterhaltungen mit neuen Nachrichten`

function Beginning({ isWriting }: { isWriting: boolean }): Html {
  return (
    <div class="empty">
      <h2>Noch keine Nachricht</h2>
      <p>
        {isWriting
          ? 'Schreiben Sie einer Verwaltung über „Neue Nachricht“, oder über „Anfrage schreiben“ auf ihrer Seite, bei einer Lösung oder bei den Umsetzungen einer Leistung.'
          : 'Nachrichten schreiben in Ihrem Haus Redaktion und Koordination. Was sie schreiben und erhalten, lesen Sie hier.'}
      </p>
    </div>
  )
}

function Listing({ list }: { list: ConversationListing }) {
  const { state } = list
  return (
    <>
      <SearchBox
        action={action}
        label="Betreff, Text oder Verwaltung"
        hint="Sucht nur in den Nachrichten Ihres Hauses."
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['Unterhaltung', 'Unterhaltungen'], sorts: conversationList.sorts }}
        nothing={<NothingFound list={list} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

function NothingFound({ list: { waysOut } }: { list: ConversationListing }): Html {
  return (
    <div class="empty">
      <h2>Keine Unterhaltung gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
    </div>
  )
}

function Results({ list: { state, rows, total } }: { list: ConversationListing }) {
  return (
    <>
      <TableFrame label="Unterhaltungen">
        <table class="stackable conversations">
          <thead>
            <tr>
              <th scope="col">Betreff</th>
              <th scope="col">Mit</th>
              <th scope="col">Worum es geht</th>
              <th scope="col">Zuletzt</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <ConversationLine row={row} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pagination action={action} state={state} total={total} />
    </>
  )
}

function ConversationLine({ row }: { row: ConversationRow }) {
  const { id, title, isUnread, isArchived, isMine, lastPost, subject, others } = row
  return (
    <tr class={isUnread ? 'unread-row' : undefined}>
      <th scope="row">
        {isUnread && <UnreadMark />} <a href={paths.conversation(id)}>{title}</a>
        {isArchived && <span class="mark">abgelegt</span>}
        {isMine && <span class="mark">Sie kümmern sich</span>}
        {lastPost && (
          <span class="excerpt quiet">
            {lastPost.administrationName}: {plainExcerpt(lastPost.text, 120)}
          </span>
        )}
      </th>
      <td data-label="Mit">
        <OtherNames others={others} />
      </td>
      <td data-label="Worum es geht" class={subject ? undefined : 'empty-cell'}>
        {subject && (
          <>
            <span class="quiet">{aboutLabels[subject.kind]}</span> <a href={subjectPath(subject)}>{subject.name}</a>
          </>
        )}
      </td>
      <td data-label="Zuletzt">
        <Time at={row.lastPostAt} isExact />
        <span class="excerpt quiet">
          {row.postCount} {row.postCount === 1 ? 'Nachricht' : 'Nachrichten'}
        </span>
      </td>
    </tr>
  )
}
