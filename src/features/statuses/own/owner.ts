import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { mayEnter } from '../rules.ts'
import { entersFor } from '../visible.ts'

export interface Owner {
  readonly actor: Actor
  readonly administrationId: number
  readonly administrationName: string
  /** Whether the person may change what she sees. */
  readonly isEntering: boolean
}

/** Whose list the person works on. Whoever waits is told for what; whoever belongs nowhere has no such pages. */
export function ownerOf(c: HttpContext): Owner {
  const actor = actorOf(c)
  const administrationId = entersFor(actor)
  if (!actor.acting) throw notFound('Sie gehören zu keiner Verwaltung.')
  if (administrationId === null) throw forbidden(reasonToWait(actor.acting))
  return {
    actor,
    administrationId,
    administrationName: actor.acting.administrationName,
    isEntering: mayEnter(actor),
  }
}

/** The same for whoever changes something. */
export function enteringOwnerOf(c: HttpContext): Owner {
  const owner = ownerOf(c)
  if (!owner.isEntering)
    throw forbidden(
      `Für ${owner.administrationName} eintragen können Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
    )
  return owner
}

function reasonToWait({ administrationName, isBlocked, needsFactor }: NonNullable<Actor['acting']>): string {
  if (isBlocked)
    return `${administrationName} ist gesperrt. Den Grund kennt die Koordination; aufheben kann die Sperre der Betrieb.`
  if (needsFactor) return 'Ihre Verwaltung verlangt einen zweiten Faktor. Richten Sie ihn unter „Mein Konto“ ein.'
  return `Das geht erst, wenn Ihr Zugang für ${administrationName} freigegeben ist. Darüber entscheidet die Koordination dort; meist dauert das wenige Tage.`
}
