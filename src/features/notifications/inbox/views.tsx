import type { Html } from '#core/html.ts'
import { type Topic, topicLabels, topics } from '#domain/notification.ts'
import { ActionButton } from '#web/forms.tsx'
import { formatDate, formatTime, isoDay } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Shown } from '../queries/shown.ts'
import { reasonOf, sentenceOf } from '../words.ts'

interface Choice {
  readonly topic: Topic | undefined
  readonly isUnread: boolean
  readonly before: string | undefined
}

interface InboxPageProps {
  rows: readonly Shown[]
  /** Where the next page begins; null on the last one. */
  next: string | null
  choice: Choice
  houseName: string
  hasOtherHouses: boolean
}

/** What somebody was told at work for one house, the newest first. */
export function InboxPage(props: InboxPageProps) {
  const { rows, next, choice, houseName, hasOtherHouses } = props
  const [newest] = rows
  const isUsual = !choice.topic && !choice.isUnread && !choice.before
  return (
    <>
      <h1>Eingang</h1>
      <p class="prose">
        Was Sie und {houseName} angeht, und Neues von dem, <a href={paths.subscriptions()}>was Sie verfolgen</a>. Wie
        oft Sie es auch per Mail erfahren, wählen Sie unter <a href={paths.notificationChoices()}>Benachrichtigungen</a>
        .{hasOtherHouses && ' Jede Ihrer Verwaltungen hat ihren eigenen Eingang.'}
      </p>
      {(rows.length > 0 || !isUsual) && <Filter choice={choice} />}
      {isUsual && newest && rows.some(({ readAt }) => !readAt) && (
        <ActionButton action={paths.inboxRead()} label="Alle als gelesen vermerken" fields={{ bis: newest.id }} />
      )}
      {rows.length ? <Days rows={rows} /> : <Nothing choice={choice} isUsual={isUsual} />}
      {(next !== null || choice.before) && <Pages choice={choice} next={next} />}
    </>
  )
}

function Filter({ choice }: { choice: Choice }): Html {
  return (
    <form class="inbox-filter" action={paths.inbox()} method="get" aria-label="Eingang filtern">
      <span class="select">
        <label for="thema">Thema</label>
        <select id="thema" name="thema">
          <option value="">alle</option>
          {topics.map(topic => (
            <option value={topic} selected={topic === choice.topic}>
              {topicLabels[topic]}
            </option>
          ))}
        </select>
      </span>
      <label class="inbox-tick">
        <input type="checkbox" name="ungelesen" value="ja" checked={choice.isUnread} /> nur ungelesene
      </label>
      <button class="small-button" type="submit">
        Anzeigen
      </button>
    </form>
  )
}

/** One list per day in Germany. */
function Days({ rows }: { rows: readonly Shown[] }) {
  const days = [...new Set(rows.map(({ createdAt }) => isoDay(createdAt)))]
  return (
    <>
      {days.map(day => {
        const those = rows.filter(({ createdAt }) => isoDay(createdAt) === day)
        return (
          <section aria-labelledby={`tag-${day}`}>
            <h2 id={`tag-${day}`} class="inbox-day">
              {nameOf(day, those)}
            </h2>
            <ul class="inbox">
              {those.map(row => (
                <Item row={row} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function nameOf(day: string, [first]: readonly Shown[]): string {
  if (day === isoDay(new Date())) return 'Heute'
  if (day === isoDay(new Date(Date.now() - 86_400_000))) return 'Gestern'
  return first ? formatDate(first.createdAt) : day
}

function Item({ row }: { row: Shown }) {
  const { id, topic, createdAt, readAt } = row
  return (
    <li>
      <div>
        {!readAt && <span class="unread">ungelesen</span>}{' '}
        <a class={readAt ? undefined : 'inbox-unread'} href={paths.notification(id)}>
          {sentenceOf(row)}
        </a>
        <span class="excerpt quiet">
          <time datetime={createdAt.toISOString()}>{formatTime(createdAt).split(', ')[1]} Uhr</time>,{' '}
          {topicLabels[topic]}. {reasonOf(row)}
        </span>
      </div>
      {!readAt && <ActionButton action={paths.inboxRead()} label="Gelesen" about={sentenceOf(row)} fields={{ id }} />}
    </li>
  )
}

function Nothing({ choice, isUsual }: { choice: Choice; isUsual: boolean }): Html {
  if (!isUsual)
    return (
      <p class="empty">
        Hier steht nichts{choice.isUnread ? ' Ungelesenes' : ''}
        {choice.topic && ` zum Thema „${topicLabels[choice.topic]}“`}. <a href={paths.inbox()}>Alles zeigen</a>
      </p>
    )
  return (
    <div class="empty">
      <h2>Ihr Eingang ist leer</h2>
      <p>
        Hierher kommt, was Ihre Verwaltung angeht: Fragen an Sie, Nachrichten, Schritte von Nachnutzungen. Dazu alles,
        dem Sie folgen. Öffnen Sie dazu eine <a href={paths.services()}>Leistung</a>, eine{' '}
        <a href={paths.solutions()}>Lösung</a> oder ein <a href={paths.projects()}>Vorhaben</a> und wählen Sie oben
        „Folgen“. Oder speichern Sie eine Suche: Neue Treffer stehen dann auch hier.
      </p>
    </div>
  )
}

function Pages({ choice, next }: { choice: Choice; next: string | null }) {
  const href = (before: string | null) => {
    const query = new URLSearchParams()
    if (choice.topic) query.set('thema', choice.topic)
    if (choice.isUnread) query.set('ungelesen', 'ja')
    if (before) query.set('vor', before)
    return paths.inbox(query.size ? `?${query}` : '')
  }
  return (
    <nav class="pagination" aria-label="Seiten">
      <ul>
        {choice.before && (
          <li>
            <a href={href(null)}>Zum Neuesten</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={href(next)} rel="next">
              Ältere
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
