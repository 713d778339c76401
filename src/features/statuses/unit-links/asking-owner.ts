import { forbidden } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type Owner, ownerOf } from '../own/owner.ts'
import { mayAskUnits } from './rules.ts'

/** For whoever asks units of the house. */
export function askingOwnerOf(c: HttpContext): Owner {
  const owner = ownerOf(c)
  if (mayAskUnits(owner.actor)) return owner
  const { administrationName, isEntering } = owner
  throw forbidden(
    isEntering
      ? `Ämter fragen können Sie, sobald ${administrationName} freigegeben ist.`
      : `Ämter fragen können in ${administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}
