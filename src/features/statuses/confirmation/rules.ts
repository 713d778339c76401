import type { Actor } from '#domain/actor.ts'
import { mayEnter } from '../rules.ts'

/** How often a house confirms its statements is decided by its coordination. */
export const mayChangeRhythm = (actor: Actor): boolean => mayEnter(actor) && actor.acting?.role === 'coordinator'
