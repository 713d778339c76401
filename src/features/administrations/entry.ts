import type { Db } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { Level } from '#domain/administration.ts'
import { paths } from '../../paths.ts'
import { type AreaMap, federalStateMap, findShape, germanyMap, listNeighbours, type Point, regionOf } from './map.ts'
import {
  type Ancestor,
  countByLevel,
  getAdministration,
  type KeyedName,
  listAncestors,
  listByKeys,
  listMembers,
  listPostalCodes,
  type Member,
} from './queries/entry.ts'
import type { AdministrationRow } from './queries/list.ts'
import { type Participation, readParticipation } from './queries/participation.ts'
import type { NamedArea } from './views/map.tsx'

export interface AdministrationEntry {
  readonly row: AdministrationRow
  readonly ancestors: readonly Ancestor[]
  readonly members: readonly Member[]
  readonly postalCodes: readonly string[]
  /** Of a Land or the Bund: how many entries of each level lie in it. */
  readonly levelCounts: ReadonlyMap<Level, number> | null
  readonly location: MapLocation | null
  readonly participation: Participation
}

/** What the map of an entry shows, and what is said about it in words. */
export interface MapLocation {
  readonly map: AreaMap
  /** What the whole map shows: a Land or Deutschland. */
  readonly mapName: string
  readonly names: ReadonlyMap<string, NamedArea>
  readonly own: readonly string[]
  readonly point: Point | null
  /** "im Nordosten"; null where the entry is the whole map or a large part of it. */
  readonly region: string | null
  /** Kreise that border on the one of the entry. */
  readonly neighbours: readonly KeyedName[]
  /** The Kreis whose area shows an entry without an area of its own. */
  readonly host: string | null
}

/** Everything the page of one administration shows. */
export async function readEntry(db: Db, id: number, visitor: Visitor): Promise<AdministrationEntry> {
  const row = await getAdministration(db, id, visitor)
  const isWide = row.level === 'bund' || row.level === 'land'
  return {
    row,
    ancestors: await listAncestors(db, id),
    members: await listMembers(db, id),
    postalCodes: await listPostalCodes(db, row),
    levelCounts: isWide ? await countByLevel(db, row.level === 'land' ? id : null) : null,
    location: await locate(db, row),
    participation: await readParticipation(db, id, visitor),
  }
}

async function locate(db: Db, row: AdministrationRow): Promise<MapLocation | null> {
  const key = row.regionalKey
  if (!key) return null
  const isOnGermany = row.level === 'bund' || row.type === 'stadtstaat'
  const map = isOnGermany ? germanyMap() : federalStateMap(key.slice(0, 2))
  const districtKey = key.length >= 5 ? key.slice(0, 5) : null
  const shape = districtKey ? findShape(districtKey) : undefined
  const named = await listByKeys(db, [
    ...map.areas.map(area => area.key),
    ...(districtKey ? listNeighbours(districtKey) : []),
  ])
  const neighbours = districtKey ? listNeighbours(districtKey) : []
  const center = row.lat === null || row.lon === null ? shape : { lat: row.lat, lon: row.lon }
  const middle = center ? map.place(center.lat, center.lon) : null
  return {
    map,
    mapName: isOnGermany ? 'Deutschland' : (row.federalState?.name ?? ''),
    names: new Map(named.map(area => [area.regionalKey, namedArea(row, area)])),
    own: ownAreas(row, map, shape),
    point: isTown(row) && row.lat !== null ? middle : null,
    region: middle && regionOf(map, middle),
    neighbours: named.filter(area => neighbours.includes(area.regionalKey)),
    host:
      shape && !shape.isExact ? (named.find(area => area.regionalKey === shape.areaKey)?.displayName ?? null) : null,
  }
}

const isTown = (row: AdministrationRow) => row.level === 'gemeinde' || (row.level === 'kreis' && row.ags !== null)

/** Areas lead somewhere only where the page is a way down: Bund, Land, Regierungsbezirk. */
function namedArea(row: AdministrationRow, { id, displayName }: KeyedName): NamedArea {
  const isWayDown = row.level === 'bund' || row.level === 'regierungsbezirk' || row.type === 'land'
  return isWayDown ? { name: displayName, href: paths.administration(id) } : { name: displayName }
}

function ownAreas(row: AdministrationRow, map: AreaMap, shape: ReturnType<typeof findShape>): string[] {
  if (shape) return shape.isExact ? [shape.areaKey] : []
  if (row.type === 'stadtstaat') return [row.regionalKey ?? '']
  if (row.level !== 'regierungsbezirk') return []
  return map.areas.map(area => area.key).filter(key => key.startsWith(row.regionalKey ?? '-'))
}
