import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'

/** Out to be edited, and back in; beside the downloads for reading. */
export function ExchangeLinks({ state }: { state: ListState }) {
  const query = stateQuery(changed(state, { expanded: '', columns: [] }))
  return (
    <p class="export-links">
      Zum Bearbeiten herunterladen: <EditableLinks query={query} />.{' '}
      <a href={paths.ownImports(query)}>Aus Datei übernehmen</a>
    </p>
  )
}

/** The own list as a file to be edited. */
export function EditableLinks({ query }: { query: string }) {
  return (
    <>
      {(['xlsx', 'ods', 'csv'] as const).map((format, i) => (
        <>
          {i > 0 && ', '}
          <a href={paths.ownServicesFile(format, query)} download>
            {format.toUpperCase()}
            <span class="sr-only"> zum Bearbeiten</span>
          </a>
        </>
      ))}
    </>
  )
}
