import { type SubscriptionSubject, subscriptionSubjects } from '#domain/notification.ts'
import { ActionButton } from '#web/forms.tsx'
import { Pagination } from '#web/list/results.tsx'
import type { ListState } from '#web/list/state.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { SubscriptionRow, Subscriptions } from './queries.ts'
import { subjectPath } from './subjects.ts'

const kindLabels: Readonly<Record<SubscriptionSubject, string>> = {
  service: 'Leistungen',
  solution: 'Lösungen',
  product: 'Produkte',
  project: 'Vorhaben',
  alliance: 'Verbünde',
  administration: 'Verwaltungen',
  question: 'Fragen',
  demand: 'Bedarf',
}

interface SubscriptionsPageProps extends Subscriptions {
  state: ListState
  houseName: string
}

/** What somebody follows, by kind, each with the way to end it. */
export function SubscriptionsPage({ total, rows, state, houseName }: SubscriptionsPageProps) {
  const kinds = subscriptionSubjects.filter(kind => rows.some(row => row.kind === kind))
  return (
    <>
      <h1>Was ich verfolge</h1>
      <p class="prose">
        Sie folgen für {houseName}; nur Sie sehen, wem oder was. Was es Neues gibt, steht im{' '}
        <a href={paths.inbox()}>Eingang</a>. Wie oft Sie es per Mail erfahren, wählen Sie unter{' '}
        <a href={paths.notificationChoices()}>Benachrichtigungen</a>.
      </p>
      {total === 0 && (
        <p class="empty">
          Noch folgen Sie nichts. Öffnen Sie eine Leistung, eine Lösung, ein Vorhaben, eine Verwaltung oder einen
          Verbund und wählen Sie dort oben „Folgen“.
        </p>
      )}
      {kinds.map(kind => (
        <section aria-labelledby={`abos-${kind}`}>
          <h2 id={`abos-${kind}`}>{kindLabels[kind]}</h2>
          <ul class="account-list">
            {rows
              .filter(row => row.kind === kind)
              .map(row => (
                <Row row={row} />
              ))}
          </ul>
        </section>
      ))}
      <Pagination action={paths.subscriptions()} state={state} total={total} />
    </>
  )
}

function Row({ row: { kind, id, title, since } }: { row: SubscriptionRow }) {
  return (
    <li>
      <a href={subjectPath[kind](id)}>{title}</a>{' '}
      <span class="quiet">
        seit <Time at={new Date(since)} />
      </span>{' '}
      <ActionButton
        action={paths.subscription()}
        label="Nicht mehr folgen"
        about={title}
        fields={{ art: kind, id: String(id), folgen: 'nein', liste: 'abos' }}
      />
    </li>
  )
}
