import { paths } from '../../../../paths.ts'
import type { EntryRow } from '../../own/queries/row.ts'
import { type Typed, typedFields } from '../wanted.ts'

/** What was typed, carried on to the next step. */
export function CarriedValues({ typed }: { typed: Typed }) {
  return (
    <>
      {typedFields(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

const mostNames = 100

interface NamesProps {
  rows: readonly EntryRow[]
  summary: string
  query: string
}

/** The services a sentence speaks of, folded away. */
export function ServiceNames({ rows, summary, query }: NamesProps) {
  return (
    <details class="service-names">
      <summary>{summary}</summary>
      <ul>
        {rows.slice(0, mostNames).map(({ serviceId, name }) => (
          <li>
            <a href={paths.ownService(serviceId, query)}>{name}</a>
          </li>
        ))}
        {rows.length > mostNames && <li>und {rows.length - mostNames} weitere</li>}
      </ul>
    </details>
  )
}

export const servicesWord = (count: number): string => (count === 1 ? 'Leistung' : 'Leistungen')
