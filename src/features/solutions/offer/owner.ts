import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type Actor, workingFor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { mayOffer } from '../rules.ts'

export interface Owner {
  readonly actor: Actor
  readonly administrationId: number
  /** Whether the person may change what she sees. */
  readonly isOffering: boolean
}

/** Whose solutions the person sees in full, drafts too. */
export function ownerOf(c: HttpContext): Owner {
  const actor = actorOf(c)
  if (!actor.acting) throw notFound('Sie gehören zu keiner Verwaltung.')
  const administrationId = workingFor(actor)
  if (administrationId === null)
    throw forbidden(
      `Lösungen anbieten können Sie, sobald Ihr Zugang für ${actor.acting.administrationName} freigegeben ist.`,
    )
  return { actor, administrationId, isOffering: mayOffer(actor) }
}

/** The same for whoever changes something. */
export function offeringOwnerOf(c: HttpContext): Owner {
  const owner = ownerOf(c)
  if (owner.isOffering) return owner
  throw forbidden(
    `Lösungen anbieten können in ${owner.actor.acting?.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}
