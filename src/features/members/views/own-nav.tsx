import { SubNav } from '#web/sub-nav.tsx'
import { paths } from '../../../paths.ts'

const links: readonly (readonly [string, string])[] = [
  ['Überblick', paths.ownAdministration()],
  ['Angaben', paths.ownProfile()],
  ['Personen', paths.ownPeople()],
  ['Einladungen', paths.ownInvitations()],
]

/** The pages of the own administration. */
export function OwnNav({ current, isBelow }: { current: string; isBelow?: boolean }) {
  return <SubNav label="Meine Verwaltung" links={links} current={current} isBelow={isBelow === true} />
}
