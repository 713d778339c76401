import { forbidden } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { enteringOwnerOf, type Owner } from '../own/owner.ts'
import { mayAskUnits } from './rules.ts'

/** For whoever asks units of the house. */
export function askingOwnerOf(c: HttpContext): Owner {
  const owner = enteringOwnerOf(c)
  if (!mayAskUnits(owner.actor))
    throw forbidden(`Ämter fragen können Sie, sobald ${owner.administrationName} freigegeben ist.`)
  return owner
}
