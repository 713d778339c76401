import type { Html } from '#core/html.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, FeedLink, Pagination } from '#web/list/results.tsx'
import { SaveSearchLink } from '#web/list/save-search.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { projectColumns, projectSorts, shownColumns } from '../definition.ts'
import type { ProjectListing } from '../list.ts'
import { ProjectTable } from './table.tsx'

const action = paths.projects()

interface ProjectListPageProps {
  list: ProjectListing
  isGuest: boolean
  /** May begin one. */
  isWorking: boolean
}

export function ProjectListPage({ list, isGuest, isWorking }: ProjectListPageProps) {
  const { state, total, all } = list
  return (
    <>
      <h1>Vorhaben</h1>
      <p class="prose">
        Woran Verwaltungen gemeinsam arbeiten: Digitalisierungslabore, Umsetzungsprojekte, Arbeitsgruppen,
        Modellprojekte.
        {isGuest && ' Mehr sehen Personen, die angemeldet für eine Verwaltung arbeiten.'}
      </p>
      {isWorking && (
        <p>
          <a href={paths.newProject()}>Vorhaben anlegen</a>
        </p>
      )}
      <SearchBox
        action={action}
        label="Name, Leistung oder Verwaltung"
        hint="Zum Beispiel: Wohngeld, Baugenehmigung oder Kreis Warendorf."
        suggestions={paths.projectSuggestions('?q=')}
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{ nouns: ['Vorhaben', 'Vorhaben'], sorts: projectSorts, ...(total === all ? {} : { all }) }}
        columns={{ all: projectColumns, shown: shownColumns(state.columns) }}
        nothing={<NothingFound list={list} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

function Results({ list: { state, rows, total } }: { list: ProjectListing }) {
  return (
    <>
      <ProjectTable rows={rows} columns={shownColumns(state.columns)} />
      <Pagination action={action} state={state} total={total} />
      <ExportLinks href={format => paths.projectsExport(format, listQuery(state))} />
      <SaveSearchLink list="projects" state={state} />
      <FeedLink href={paths.projectFeed()}>Öffentliche Vorhaben und ihre Neuigkeiten als Feed</FeedLink>
      <p class="export-links quiet">Angaben der Verwaltungen, die die Federführung haben.</p>
    </>
  )
}

function NothingFound({ list: { state, waysOut, all } }: { list: ProjectListing }): Html {
  return (
    <div class="empty">
      <h2>Kein Vorhaben gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
      <SaveSearchLink list="projects" state={state} />
      {all === 0 && <p>Noch gibt es kein Vorhaben, das Sie sehen dürfen.</p>}
    </div>
  )
}
