import type { Html } from '#core/html.ts'
import { projectKindLabels } from '#domain/project.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { ShortList, ShortProject } from '../queries/parts.ts'
import { partsInWords, SilenceMark, StateMark } from './marks.tsx'

interface ShortProjectsProps {
  title: string
  list: ShortList
  /** Where all of them are listed. */
  all?: string
  /** Where one of them is begun; null for whom there is no such way. */
  begin?: string | null
}

/** The first few projects on the page of something else; nothing where there is nothing to say or do. */
export function ShortProjects({ title, list, all, begin = null }: ShortProjectsProps): Html | null {
  if (!list.total && begin === null) return null
  return (
    <section class="short-solutions" aria-labelledby="vorhaben">
      <h2 id="vorhaben">{list.total ? title : 'Vorhaben'}</h2>
      {list.total ? (
        <ul>
          {list.rows.map(row => (
            <ShortLine row={row} />
          ))}
        </ul>
      ) : (
        <p>Noch gibt es kein Vorhaben dazu, das Sie sehen dürfen.</p>
      )}
      <p class="project-links">
        {all && list.total > 0 && (
          <a href={all}>
            {list.total > list.rows.length ? `Alle ${formatCount(list.total)} Vorhaben` : 'Als Liste ansehen'}
          </a>
        )}
        {begin && <a href={begin}>Vorhaben anlegen</a>}
      </p>
    </section>
  )
}

function ShortLine({ row }: { row: ShortProject }) {
  const facts = [projectKindLabels[row.kind], row.administrationName, partsInWords(row)]
  return (
    <li>
      <a href={paths.project(row.id)}>{row.name}</a> <StateMark state={row.state} /> <SilenceMark project={row} />
      <span class="excerpt quiet">{facts.filter(Boolean).join(', ')}</span>
    </li>
  )
}
