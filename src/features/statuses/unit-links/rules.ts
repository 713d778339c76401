import { type Actor, isColleague } from '#domain/actor.ts'
import { mayEnter } from '../rules.ts'

/**
 * Who may ask units of the house by a link, and end it: whoever enters for an approved house. A house that still waits
 * opens no doors and sends no mails.
 */
export const mayAskUnits = (actor: Actor): boolean => mayEnter(actor) && isColleague(actor)
