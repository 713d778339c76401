import type { Searcher, SearchKind } from '#domain/search.ts'
import { paths } from '../../../paths.ts'
import type { SearchPageProps } from './search.tsx'

const explained: Readonly<Record<SearchKind, string>> = {
  services: 'nach Namen, Alltagswörtern, Rechtsgrundlage oder LeiKa-Schlüssel',
  serviceBundles: 'unter denen die Leistungen im OZG-Katalog stehen, auch nach OZG-ID',
  administrations: 'nach Namen, Postleitzahl oder Regionalschlüssel',
  solutions: 'die Verwaltungen weitergeben, nach Namen, Leistung, Produkt oder Anbieter',
  projects: 'an denen Verwaltungen gemeinsam arbeiten, nach Namen, Leistung oder Federführung',
  questions: 'die Verwaltungen einander gestellt haben, nach Worten der Frage oder dem, worum es geht',
  products: 'mit denen Lösungen gemacht sind, nach Namen oder Hersteller',
  alliances: 'nach Namen oder Mitgliedern',
}

interface ExplainedProps {
  searchers: readonly Searcher[]
  isGuest: boolean
}

/** What can be found, before anything was typed. */
export function Explained({ searchers, isGuest }: ExplainedProps) {
  return (
    <section>
      <h2>Was Sie hier finden</h2>
      <dl class="facts">
        {searchers.map(({ kind, label, listPath }) => (
          <>
            <dt>
              <a href={listPath}>{label}</a>
            </dt>
            <dd>{explained[kind]}</dd>
          </>
        ))}
      </dl>
      {isGuest && <SignInHint />}
    </section>
  )
}

/** What somebody may have wanted to type. */
export function Meant({ wordings }: { wordings: readonly string[] }) {
  if (!wordings.length) return null
  return (
    <p class="hint">
      Meinten Sie{' '}
      {wordings.map((text, i) => (
        <>
          {i > 0 && (i === wordings.length - 1 ? ' oder ' : ', ')}
          <a href={paths.search(`?${new URLSearchParams({ q: text })}`)}>{text}</a>
        </>
      ))}
      ?
    </p>
  )
}

/** Ways out for who has found nothing. */
export function NothingFound({ state, searchers, isGuest }: SearchPageProps) {
  return (
    <div class="empty">
      <h2>Nichts gefunden</h2>
      <p>
        Zu „{state.q}“ gibt es nichts, was Sie sehen dürfen. Versuchen Sie ein anderes oder kürzeres Wort, oder gehen
        Sie über die Listen:{' '}
        {searchers.map(({ label, listPath }, i) => (
          <>
            {i > 0 && ', '}
            <a href={listPath}>{label}</a>
          </>
        ))}
        , <a href={paths.topicAreas()}>Themenfelder</a>.
      </p>
      {isGuest && <SignInHint />}
    </div>
  )
}

const SignInHint = () => <p class="quiet">Mehr sehen Personen, die angemeldet für eine Verwaltung arbeiten.</p>
