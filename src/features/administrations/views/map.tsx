import type { Child } from 'hono/jsx'
import { mapSource } from '../definition.ts'
import type { AreaMap, Point } from '../map.ts'

export interface NamedArea {
  readonly name: string
  /** Where a click leads; without it the area is not a link. */
  readonly href?: string
}

export interface MapFigureProps {
  map: AreaMap
  title: string
  /** By key of the area; areas that are not named stay silent. */
  names: ReadonlyMap<string, NamedArea>
  /** The areas the page is about. */
  own: readonly string[]
  /** The place the page is about. */
  point: Point | null
  /** The same in words. */
  children?: Child
}

/**
 * A map as inline SVG. Own areas are hatched and outlined, so colour carries nothing. A map whose areas are links is
 * a group of them; any other is one image with a description, because nothing inside an image can be focused.
 */
export function MapFigure({ map, title, names, own, point, children }: MapFigureProps) {
  const hasLinks = [...names.values()].some(area => area.href)
  const others = map.areas.filter(area => !own.includes(area.key))
  const ours = map.areas.filter(area => own.includes(area.key))
  return (
    <figure class="map">
      <svg
        viewBox={`0 0 ${map.width} ${map.height}`}
        role={hasLinks ? 'group' : 'img'}
        aria-labelledby="karte-titel"
        aria-describedby="karte-text"
      >
        <title id="karte-titel">{title}</title>
        <defs>
          <pattern id="karte-schraffur" width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="map-hatch" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
          </pattern>
        </defs>
        {others.map(area => (
          <MapArea path={area.path} area={names.get(area.key)} />
        ))}
        <path class="map-outline" d={map.outline} />
        {ours.map(area => (
          <MapArea path={area.path} area={names.get(area.key)} isOwn />
        ))}
        {point && (
          <g class="map-point">
            <circle cx={point.x} cy={point.y} r="7" />
            <circle cx={point.x} cy={point.y} r="2.5" />
          </g>
        )}
      </svg>
      <figcaption>
        <div id="karte-text">{children}</div>
        <p class="quiet">Karte: {mapSource}</p>
      </figcaption>
    </figure>
  )
}

interface MapAreaProps {
  path: string
  area: NamedArea | undefined
  isOwn?: boolean
}

function MapArea({ path, area, isOwn = false }: MapAreaProps) {
  const shape = (
    <path class={isOwn ? 'map-area map-own' : 'map-area'} d={path} {...(isOwn && { fill: 'url(#karte-schraffur)' })}>
      {area && <title>{area.name}</title>}
    </path>
  )
  if (!area?.href) return shape
  return (
    <a href={area.href} aria-label={area.name}>
      {shape}
    </a>
  )
}
