import { type GeoConicProjection, type GeoPermissibleObjects, geoConicConformal, geoPath } from 'd3-geo'
import { feature, merge, neighbors } from 'topojson-client'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { readReference, readReferenceText } from '#core/reference.ts'

/** A map ready to be drawn: paths in the units of a box of `width` × `height`. */
export interface AreaMap {
  readonly width: number
  readonly height: number
  /** Kreise of a Land or Länder of Germany, by regional key. */
  readonly areas: readonly Area[]
  readonly outline: string
  place(lat: number, lon: number): Point
}

export interface Area {
  readonly key: string
  readonly path: string
}

export interface Point {
  readonly x: number
  readonly y: number
}

type DistrictGeometry = (Polygon<{ land: string }> | MultiPolygon<{ land: string }>) & { id: string }
interface Germany extends Topology {
  objects: { kreise: GeometryCollection; laender: GeometryCollection }
}

const largest = { width: 480, height: 640 }
const margin = 4
const germanyKey = ''

/** Each map is projected when it is first asked for, and once: the geometry never changes while the process runs. */
function kept<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return key => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

const geometry = kept(() => {
  const topology = JSON.parse(readReferenceText('germany.topo.json')) as Germany
  const districts = topology.objects.kreise.geometries as DistrictGeometry[]
  return { topology, districts, federalStates: topology.objects.laender.geometries as DistrictGeometry[] }
})

/** Germany with its Länder. */
export const germanyMap = () => areaMap(germanyKey)
/** A Land with its Kreise. */
export const federalStateMap = (federalStateKey: string) => areaMap(federalStateKey)

const areaMap = kept((federalStateKey: string): AreaMap => {
  const { topology, districts, federalStates } = geometry(germanyKey)
  const shown =
    federalStateKey === germanyKey
      ? federalStates
      : districts.filter(({ properties }) => properties?.land === federalStateKey)
  const whole = merge(topology, shown)
  const projection = geoConicConformal().parallels([48.67, 53.67]).rotate([-10.5, 0])
  const path = geoPath(projection).digits(1)
  const draw = (object: GeoPermissibleObjects) => path(object) ?? ''
  const { width, height } = fit(projection, whole)
  return {
    width,
    height,
    areas: shown.map(area => ({ key: area.id, path: draw(feature(topology, area)) })),
    outline: draw(whole),
    place(lat, lon) {
      const [x, y] = projection([lon, lat]) ?? [0, 0]
      return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }
    },
  }
})

/** Makes a shape as large as fits and returns the size of the sheet that is left when it stands in the upper left. */
function fit(projection: GeoConicProjection, shape: GeoPermissibleObjects) {
  projection.fitSize([largest.width - 2 * margin, largest.height - 2 * margin], shape)
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(shape)
  const [x, y] = projection.translate()
  projection.translate([x - left + margin, y - top + margin])
  return { width: Math.ceil(right - left + 2 * margin), height: Math.ceil(bottom - top + 2 * margin) }
}

export interface DistrictShape {
  /** Key of the area that shows the Kreis. */
  readonly areaKey: string
  /** False where the Kreis has no area of its own and lies inside that of another. */
  readonly isExact: boolean
  readonly lat: number
  readonly lon: number
}

const shapes = kept(
  () =>
    new Map(
      readReference('district_geometry.csv').map(row => [
        row.district_key ?? '',
        {
          areaKey: row.geometry_id ?? '',
          isExact: row.exact === '1',
          lat: Number(row.label_lat),
          lon: Number(row.label_lon),
        },
      ]),
    ),
)

/** Which area shows a Kreis. Berlin and Hamburg are areas of the map of Germany. */
export function findShape(districtKey: string): DistrictShape | undefined {
  return shapes(germanyKey).get(districtKey)
}

/** Keys of the Kreise that share a border with one; the Länder 02 and 11 appear as such. */
export function listNeighbours(districtKey: string): string[] {
  const { districts } = geometry(germanyKey)
  const index = districts.findIndex(({ id }) => id === districtKey)
  const near = neighborIndexes(germanyKey)[index] ?? []
  return near.flatMap(i => districts[i]?.id ?? []).map(key => key.replace(/^(02|11)000$/, '$1'))
}

const neighborIndexes = kept(() => neighbors(geometry(germanyKey).districts))

/** In which part of a map a point lies: "im Nordosten", "in der Mitte". */
export function regionOf(map: AreaMap, point: Point): string {
  const third = (value: number, size: number) => Math.min(2, Math.max(0, Math.floor((value / size) * 3)))
  const row = ['Nord', '', 'Süd'][third(point.y, map.height)] ?? ''
  const column = ['westen', '', 'osten'][third(point.x, map.width)] ?? ''
  if (!row && !column) return 'in der Mitte'
  if (!row) return `im ${column.charAt(0).toUpperCase()}${column.slice(1)}`
  return `im ${row}${column || 'en'}`
}
