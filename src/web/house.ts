import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type Actor, workingFor } from '#domain/actor.ts'
import { actorOf } from './actor.ts'

/** The administration somebody works for, on pages that only its own people have. */
export interface House {
  readonly actor: Actor
  readonly administrationId: number
  readonly administrationName: string
}

/** Whoever waits is told so; whoever belongs nowhere has no such pages. */
export function houseOf(c: HttpContext): House {
  const actor = actorOf(c)
  const administrationId = workingFor(actor)
  if (!actor.acting) throw notFound('Sie gehören zu keiner Verwaltung.')
  const { administrationName, isBlocked, needsFactor } = actor.acting
  if (administrationId !== null) return { actor, administrationId, administrationName }
  if (isBlocked) throw forbidden(`${administrationName} ist gesperrt. Den Grund kennt die Koordination.`)
  if (needsFactor)
    throw forbidden('Ihre Verwaltung verlangt einen zweiten Faktor. Richten Sie ihn unter „Mein Konto“ ein.')
  throw forbidden(`Das geht erst, wenn Ihr Zugang für ${administrationName} freigegeben ist.`)
}
