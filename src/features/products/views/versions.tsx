import type { Html } from '#core/html.ts'
import { TableFrame } from '#web/list/results.tsx'
import { formatDate } from '#web/time.tsx'
import type { ProductVersion } from '../queries/product.ts'

/** Stands beside a version its vendor no longer keeps up. */
export function EndedMark(): Html {
  return <span class="mark">nicht mehr unterstützt</span>
}

/** „25.11.2026“ for a day as the database writes it. */
export const dayText = (day: string): string => formatDate(new Date(`${day}T12:00:00Z`))

/** The versions of a product that are known; nothing where that is none. */
export function Versions({ versions }: { versions: readonly ProductVersion[] }): Html | null {
  if (!versions.length) return null
  return (
    <section aria-labelledby="versionen">
      <h2 id="versionen">Versionen</h2>
      <TableFrame label="Bekannte Versionen">
        <table class="stackable">
          <thead>
            <tr>
              {['Version', 'Erschienen am', 'Unterstützt bis', 'Anmerkung'].map(label => (
                <th scope="col">{label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {versions.map(version => (
              <tr>{versionCells(version)}</tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

/** The cells of one version in a row. */
export function versionCells({ name, releasedOn, supportedUntil, isEnded, note }: ProductVersion): Html {
  return (
    <>
      <th scope="row">{name}</th>
      <td data-label="Erschienen am" class={releasedOn ? undefined : 'empty-cell'}>
        {releasedOn && <time datetime={releasedOn}>{dayText(releasedOn)}</time>}
      </td>
      <td data-label="Unterstützt bis" class={supportedUntil ? undefined : 'empty-cell'}>
        {supportedUntil && <time datetime={supportedUntil}>{dayText(supportedUntil)}</time>}
        {isEnded && <EndedMark />}
      </td>
      <td data-label="Anmerkung" class={note ? undefined : 'empty-cell'}>
        {note}
      </td>
    </>
  )
}
