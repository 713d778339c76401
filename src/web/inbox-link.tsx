import { paths } from '../paths.ts'
import { formatCount } from './list/format.ts'

/** The way to the inbox, with how much is unread there: as a number that is read out as a sentence. */
export function InboxLink({ unread }: { unread: number }) {
  return (
    <a class="inbox-link" href={paths.inbox()}>
      Eingang
      {unread > 0 && (
        <span class="inbox-count">
          <span class="sr-only">, </span>
          {unread > 99 ? '99+' : formatCount(unread)}
          <span class="sr-only"> ungelesen</span>
        </span>
      )}
    </a>
  )
}
