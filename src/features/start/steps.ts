import { type Actor, actsAs, type Role } from '#domain/actor.ts'
import { paths } from '../../paths.ts'
import type { Counts } from './queries/counts.ts'

export const stepKinds = ['entries', 'stack', 'mailbox', 'colleagues', 'subscriptions', 'demands', 'solutions'] as const
export type StepKind = (typeof stepKinds)[number]

/** What makes the platform useful for a house, and whether it has begun with it. */
export interface Step {
  readonly kind: StepKind
  readonly words: string
  readonly href: string
  readonly isDone: boolean
}

const steps: Readonly<Record<StepKind, readonly [words: string, href: string, least: Role]>> = {
  entries: ['Eintragen, wie weit Ihre Leistungen sind', paths.ownServices(), 'editor'],
  stack: ['Ihre Technik angeben, damit passende Lösungen vorn stehen', paths.ownStack(), 'coordinator'],
  mailbox: ['Ein Postfach eintragen, unter dem andere Sie erreichen', paths.ownProfile(), 'coordinator'],
  colleagues: ['Kolleginnen und Kollegen einladen', paths.ownInvitations(), 'coordinator'],
  subscriptions: ['Leistungen, Lösungen oder Vorhaben folgen', paths.solutions(), 'reader'],
  demands: ['Melden, wofür Sie eine Lösung suchen', paths.ownGaps(), 'editor'],
  solutions: ['Anbieten, was Sie selbst gebaut haben', paths.newSolution(), 'editor'],
}

/** Those the person can take in her role. */
export function stepsFor(actor: Actor, counts: Counts): Step[] {
  return stepKinds.flatMap(kind => {
    const [words, href, least] = steps[kind]
    return actsAs(actor, least) ? [{ kind, words, href, isDone: counts[kind] }] : []
  })
}
