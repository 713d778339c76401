import type { Html } from '#core/html.ts'
import { paths } from '../../../paths.ts'
import { type ProductPlace, placeQuery, rowsPerPart } from '../place.ts'

interface PagesProps {
  product: number
  place: ProductPlace
  /** The table these are the pages of; the other one stays where it is. */
  part: keyof ProductPlace
  total: number
  /** Names the navigation for screen readers. */
  label: string
}

/** One page back and forth in one of the two tables. */
export function Pages({ product, place, part, total, label }: PagesProps): Html | null {
  const last = Math.ceil(total / rowsPerPart)
  if (last <= 1) return null
  const page = place[part]
  const href = (to: number) => paths.product(product) + placeQuery({ ...place, [part]: to })
  return (
    <nav class="pagination" aria-label={label}>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              Zurück
            </a>
          </li>
        )}
        <li class="quiet">
          Seite {page} von {last}
        </li>
        {page < last && (
          <li>
            <a href={href(page + 1)} rel="next">
              Weiter
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
