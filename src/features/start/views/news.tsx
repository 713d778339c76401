import type { Html } from '#core/html.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { NewsItem } from '../deps.ts'

/** What came to the inbox last. */
export function News({ news }: { news: readonly NewsItem[] }): Html {
  return (
    <section aria-labelledby="neu">
      <h2 id="neu">Das ist neu</h2>
      {news.length ? (
        <>
          <ul class="start-news">
            {news.map(({ sentence, reason, at, isUnread, href }) => (
              <li>
                <a href={href}>{sentence}</a> {isUnread && <span class="mark">ungelesen</span>}
                <span class="excerpt quiet">
                  <Time at={at} />. {reason}
                </span>
              </li>
            ))}
          </ul>
          <p>
            <a href={paths.inbox()}>Zum Eingang</a>
          </p>
        </>
      ) : (
        <p>
          Noch nichts. Hierher kommt, was Ihr Haus angeht, und Neues von allem, dem Sie folgen: einer{' '}
          <a href={paths.services()}>Leistung</a>, einer <a href={paths.solutions()}>Lösung</a>, einem{' '}
          <a href={paths.projects()}>Vorhaben</a>.
        </p>
      )}
    </section>
  )
}
