import { forbidden } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type House, houseOf } from '#web/house.ts'
import { mayOffer } from '../rules.ts'

export interface Owner extends House {
  /** Whether the person may change what she sees. */
  readonly isOffering: boolean
}

/** Whose solutions the person sees in full, drafts too. */
export function ownerOf(c: HttpContext): Owner {
  const house = houseOf(c)
  return { ...house, isOffering: mayOffer(house.actor) }
}

/** The same for whoever changes something. */
export function offeringOwnerOf(c: HttpContext): Owner {
  const owner = ownerOf(c)
  if (owner.isOffering) return owner
  throw forbidden(
    `Lösungen anbieten können in ${owner.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}
