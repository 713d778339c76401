import { useContext } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import type { SavedList } from '#domain/saved-search.ts'
import { paths } from '../../paths.ts'
import { AtWork } from '../at-work.ts'
import { type ListState, listQuery } from './state.ts'

/** For people at work: keeps what is asked for here under a name. */
export function SaveSearchLink({ list, state }: { list: SavedList; state: ListState }): Html | null {
  if (!useContext(AtWork)) return null
  const query = listQuery(state).replace('?', '&')
  return (
    <p class="export-links">
      <a href={paths.newSavedSearch(`?liste=${list}${query}`)}>Diese Suche speichern</a>
    </p>
  )
}
