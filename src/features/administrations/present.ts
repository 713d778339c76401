import { typeLabel } from '#domain/administration.ts'
import { paths } from '../../paths.ts'
import type { AdministrationRow } from './queries/list.ts'
import type { Participation } from './queries/participation.ts'

type Placed = Pick<AdministrationRow, 'id' | 'level' | 'type' | 'parent' | 'district' | 'federalState' | 'seat'>

/** Seat, Gemeindeverband, Kreis and Land, as they tell entries of one name apart. Empty for the Bund and the Länder. */
export function placeOf({ id, level, parent, district, federalState, seat }: Placed): string {
  const association = level === 'gemeinde' && parent?.id !== district?.id ? parent : null
  const above = [association, district, federalState].flatMap(each => (each && each.id !== id ? each.name : []))
  return [...(seat ? [seat] : []), ...above].join(', ')
}

/** What an entry is and where: "Stadt, Kreis Warendorf, Nordrhein-Westfalen". */
export function describe(row: Placed): string {
  return [typeLabel(row.type), placeOf(row)].filter(Boolean).join(', ')
}

/** An administration as the API shows it in lists. */
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
    seat: row.seat,
    isParticipating: row.isParticipating,
    administeredBy: row.administeredBy,
    url: paths.administration(id),
  }
}

/** One administration as the API shows it: with what it says about itself, as far as this visitor may see it. */
export function presentEntry(row: AdministrationRow, participation: Participation) {
  const { description, portalUrl, itProvider, administers, alliances, contact } = participation
  return {
    ...presentAdministration(row),
    description,
    portalUrl,
    itProvider,
    administers,
    alliances: alliances.map(alliance => ({ ...alliance, url: paths.alliance(alliance.id) })),
    contact,
  }
}
