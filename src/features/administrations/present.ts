import { typeLabel } from '#domain/administration.ts'
import { paths } from '../../paths.ts'
import type { AdministrationRow } from './queries/list.ts'

type Placed = Pick<AdministrationRow, 'id' | 'level' | 'type' | 'parent' | 'district' | 'federalState'>

/** Gemeindeverband, Kreis and Land, as they tell entries of one name apart. Empty for the Bund and the Länder. */
export function placeOf({ id, level, parent, district, federalState }: Placed): string {
  const association = level === 'gemeinde' && parent?.id !== district?.id ? parent : null
  return [association, district, federalState].flatMap(above => (above && above.id !== id ? above.name : [])).join(', ')
}

/** What an entry is and where: "Stadt, Kreis Warendorf, Nordrhein-Westfalen". */
export function describe(row: Placed): string {
  return [typeLabel(row.type), placeOf(row)].filter(Boolean).join(', ')
}

/** An administration as the API shows it. */
export function presentAdministration(row: AdministrationRow) {
  const { id, regionalKey, ags, level, type, name, shortName, displayName, designation, parentId } = row
  return {
    id,
    regionalKey,
    ags,
    level,
    type,
    name,
    shortName,
    displayName,
    designation,
    parentId,
    federalState: row.federalState,
    district: row.district,
    population: row.population,
    sizeClass: row.sizeClass,
    postalCode: row.postalCode,
    location: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    website: row.website,
    url: paths.administration(id),
  }
}
