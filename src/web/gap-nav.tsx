import { paths } from '../paths.ts'
import { SubNav } from './sub-nav.tsx'

/** What a house lacks and what it works with: one follows from the other. */
export function GapNav({ current }: { current: string }) {
  const links = [
    ['Leistungen', paths.ownServices()],
    ['Unsere Lücken', paths.ownGaps()],
    ['Unsere Technik', paths.ownStack()],
    ['Unsere Lösungen', paths.ownSolutions()],
    ['Nachnutzungen', paths.ownReuses()],
    ['Ergebnisse der Verbünde', paths.ownHandedServices()],
  ] as const
  return <SubNav label="Lücken und Technik" links={links} current={current} />
}
