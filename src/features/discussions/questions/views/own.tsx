import type { Html } from '#core/html.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import type { OwnQuestions } from '../own.tsx'
import type { QuestionRow } from '../queries/row.ts'
import { QuestionLine } from './short.tsx'

/** What the own house has to do with questions: what waits for it first. */
export function OwnQuestionsPage({ addressed, asked, answered }: OwnQuestions) {
  return (
    <>
      <h1>Fragen unserer Verwaltung</h1>
      <Part
        id="gefragt"
        title="Wir sind gefragt"
        list={addressed}
        all={paths.questions('?wir=gefragt')}
        empty="Gerade fragt niemand Ihre Verwaltung. Gefragt werden Verwaltungen, die etwas erledigt haben, nutzen, anbieten oder leiten."
      />
      <Part
        id="gestellt"
        title="Wir haben gefragt"
        list={asked}
        all={paths.questions('?wir=gestellt')}
        empty="Ihre Verwaltung hat noch nichts gefragt. Auf der Seite jeder Leistung, Lösung oder Software steht „Frage stellen“."
      />
      <Part
        id="beantwortet"
        title="Wir haben geantwortet"
        list={answered}
        all={paths.questions('?wir=beantwortet')}
        empty="Ihre Verwaltung hat noch nicht geantwortet."
      />
      <p>
        <a href={paths.questions()}>Alle Fragen, die Sie sehen dürfen</a>
      </p>
    </>
  )
}

interface PartProps {
  id: string
  title: string
  list: { readonly total: number; readonly rows: readonly QuestionRow[] }
  all: string
  empty: string
}

function Part({ id, title, list: { total, rows }, all, empty }: PartProps): Html {
  return (
    <section class="short-solutions" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {total > 0 && ` (${formatCount(total)})`}
      </h2>
      {total > 0 ? (
        <ul>
          {rows.map(row => (
            <QuestionLine row={row} />
          ))}
        </ul>
      ) : (
        <p class="quiet">{empty}</p>
      )}
      {total > rows.length && <a href={all}>Alle {formatCount(total)}</a>}
    </section>
  )
}
