import type { Html } from '#core/html.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, FeedLink, Pagination } from '#web/list/results.tsx'
import { SaveSearchLink } from '#web/list/save-search.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../../paths.ts'
import { questionColumns, questionSorts, shownColumns } from '../definition.ts'
import type { QuestionListing } from '../list.ts'
import { QuestionTable } from './table.tsx'

const action = paths.questions()

interface QuestionListPageProps {
  list: QuestionListing
  isGuest: boolean
  isColleague: boolean
}

export function QuestionListPage({ list, isGuest, isColleague }: QuestionListPageProps) {
  const { state, total, all } = list
  return (
    <>
      <h1>Fragen</h1>
      <p class="prose">
        Was Verwaltungen einander fragen und antworten. Eine Frage stellen Sie auf der Seite der Leistung, der Lösung,
        des Produkts, des Vorhabens oder des Verbunds, um den es geht.
        {isGuest && ' Mehr sehen Personen, die angemeldet für eine Verwaltung arbeiten.'}
      </p>
      {isColleague && (
        <p>
          <a href={paths.ownQuestions()}>Fragen unserer Verwaltung</a>
        </p>
      )}
      <SearchBox
        action={action}
        label="Wort aus der Frage"
        hint="Zum Beispiel: Bezahlung, Schnittstelle oder Wohngeld."
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['Frage', 'Fragen'], sorts: questionSorts, ...(total === all ? {} : { all }) }}
        columns={{ all: questionColumns, shown: shownColumns(state.columns) }}
        nothing={<NothingFound list={list} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

function Results({ list: { state, rows, total } }: { list: QuestionListing }) {
  return (
    <>
      <QuestionTable rows={rows} columns={shownColumns(state.columns)} />
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.questionsExport(format, listQuery(state))} />
      <FeedLink href={paths.questionFeed()}>Öffentliche Fragen als Feed</FeedLink>
      <SaveSearchLink list="questions" state={state} />
    </>
  )
}

function NothingFound({ list: { state, waysOut, all } }: { list: QuestionListing }): Html {
  return (
    <div class="empty">
      <h2>Keine Frage gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
      <SaveSearchLink list="questions" state={state} />
      {all === 0 && <p>Noch gibt es keine Frage, die Sie sehen dürfen.</p>}
    </div>
  )
}
