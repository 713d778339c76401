import type { Html } from '#core/html.ts'
import { paths } from '../../../paths.ts'
import type { MapLocation } from '../entry.ts'
import type { AdministrationRow } from '../queries/list.ts'
import { MapFigure } from './map.tsx'

interface LocationProps {
  row: AdministrationRow
  location: MapLocation
}

/** Where an administration lies: the map, and the same in words. */
export function Location({ row, location }: LocationProps) {
  const { map, mapName, names, own, point } = location
  return (
    <section aria-labelledby="lage">
      <h2 id="lage" class="sr-only">
        Lage
      </h2>
      <MapFigure map={map} title={mapTitle(row, mapName)} names={names} own={own} point={point}>
        <p>{sentence(row, location)}</p>
        <Legend row={row} location={location} />
        <Coordinates row={row} />
        <Neighbours row={row} location={location} />
      </MapFigure>
    </section>
  )
}

function mapTitle(row: AdministrationRow, mapName: string): string {
  if (row.level === 'bund') return 'Karte der Länder'
  if (row.type === 'land') return `Karte der Kreise und kreisfreien Städte in ${mapName}`
  return `Lage von ${row.displayName} in ${mapName}`
}

function sentence(row: AdministrationRow, { region, mapName }: MapLocation): string {
  if (row.level === 'bund') return 'Die 16 Länder. Jede Fläche führt zu ihrem Land.'
  if (row.type === 'land') return 'Kreise und kreisfreie Städte. Jede Fläche führt zu ihrer Verwaltung.'
  if (row.level === 'regierungsbezirk')
    return `Schraffiert sind die Kreise und kreisfreien Städte, die zu ${row.displayName} gehören. Jede Fläche führt zu ihrer Verwaltung.`
  const where = row.type === 'stadtstaat' ? 'Deutschlands' : `des Landes ${mapName}`
  return `${row.displayName} liegt ${region} ${where}.`
}

/** What hatching and point mean. */
function Legend({ row, location: { point, own, names, host } }: LocationProps): Html | null {
  if (row.level === 'regierungsbezirk') return null
  const hatched = own.map(key => names.get(key)?.name ?? row.displayName)
  const parts = [
    ...hatched.map(name => `Schraffiert: ${name}.`),
    ...(point ? [`Punkt: ${row.displayName}.`] : []),
    ...(host ? [`Die Grenzen zeigen den Stand von 2018; damals gehörte das Gebiet zu ${host}.`] : []),
    ...(row.level === 'gemeinde' && !point ? ['Wo genau die Gemeinde liegt, ist hier nicht bekannt.'] : []),
  ]
  return parts.length ? <p>{parts.join(' ')}</p> : null
}

const degrees = (value: number) => value.toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

function Coordinates({ row: { lat, lon } }: { row: AdministrationRow }): Html | null {
  if (lat === null || lon === null) return null
  return (
    <p>
      Mitte: {degrees(lat)}° nördlicher Breite, {degrees(lon)}° östlicher Länge.
    </p>
  )
}

function Neighbours({ row, location: { neighbours } }: LocationProps): Html | null {
  if (!neighbours.length) return null
  return (
    <p>
      {row.district?.name} grenzt an:{' '}
      {neighbours.map(({ id, displayName }, i) => (
        <>
          {i > 0 && ', '}
          <a href={paths.administration(id)}>{displayName}</a>
        </>
      ))}
      .
    </p>
  )
}
