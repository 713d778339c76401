import type { Actor } from '#domain/actor.ts'
import { SubNav } from '#web/sub-nav.tsx'
import { paths } from '../../../paths.ts'
import { mayDraftProfile, mayInvite, mayReadColleagues } from '../rules.ts'

interface OwnNavProps {
  actor: Actor
  /** The page of the area this page is or lies below. */
  current: string
  isBelow?: boolean
}

/** The pages of the own administration, as far as they are open to the person. */
export function OwnNav({ actor, current, isBelow = false }: OwnNavProps) {
  const isInside = mayReadColleagues(actor) || mayDraftProfile(actor.acting)
  const links: readonly (readonly [isOpen: boolean, label: string, href: string])[] = [
    [true, 'Überblick', paths.ownAdministration()],
    [isInside, 'Leistungen', paths.ownServices()],
    [mayReadColleagues(actor), 'Lücken', paths.ownGaps()],
    [mayReadColleagues(actor), 'Technik', paths.ownStack()],
    [mayReadColleagues(actor), 'Lösungen', paths.ownSolutions()],
    [mayReadColleagues(actor), 'Nachrichten', paths.conversations()],
    [mayReadColleagues(actor), 'Fragen', paths.ownQuestions()],
    [isInside, 'Angaben', paths.ownProfile()],
    [mayReadColleagues(actor), 'Personen', paths.ownPeople()],
    [mayInvite(actor), 'Einladungen', paths.ownInvitations()],
  ]
  const open = links.flatMap(([isOpen, label, href]) => (isOpen ? [[label, href] as const] : []))
  return <SubNav label="Meine Verwaltung" links={open} current={current} isBelow={isBelow} />
}
