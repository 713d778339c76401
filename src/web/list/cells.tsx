import type { Html } from '#core/html.ts'
import { paths } from '../../paths.ts'
import { formatCount } from './format.ts'

/** What stands in a cell of a list; null where there is nothing to say. */
export type CellContent = Html | string | null

/** A cell under a column somebody has chosen; on a phone its label stands before it. */
export function Cell({ label, content }: { label: string; content: CellContent }) {
  return (
    <td data-label={label} class={content === null ? 'empty-cell' : undefined}>
      {content}
    </td>
  )
}

/** The first two services, and how many more; of three all of them. */
export function ServiceNames({ services }: { services: readonly { readonly id: number; readonly name: string }[] }) {
  const named = services.length === 3 ? 3 : 2
  const others = services.length - named
  return (
    <>
      {services.slice(0, named).map(({ id, name }, i) => (
        <>
          {i > 0 && '; '}
          <a href={paths.service(id)}>{name}</a>
        </>
      ))}
      {others > 0 && <span class="quiet"> und {formatCount(others)} weitere</span>}
    </>
  )
}
