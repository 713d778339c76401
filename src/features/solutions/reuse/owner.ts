import { forbidden } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type House, houseOf } from '#web/house.ts'
import { mayReuse } from './rules.ts'

export interface Party extends House {
  /** Whether the person may take steps for the house. */
  readonly isActing: boolean
}

/** Whose reuses the person sees. */
export function partyOf(c: HttpContext): Party {
  const house = houseOf(c)
  return { ...house, isActing: mayReuse(house.actor) }
}

/** The same for whoever changes something. */
export function actingPartyOf(c: HttpContext): Party {
  const party = partyOf(c)
  if (party.isActing) return party
  throw forbidden(
    `Nachnutzungen führen in ${party.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}
