import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { type House, houseOf } from '#web/house.ts'

/** Somebody at work whose role allows what is asked. */
export function atWork(c: HttpContext, may: (actor: Actor) => boolean, what: string): House {
  const house = houseOf(c)
  if (may(house.actor)) return house
  throw forbidden(
    `${what} können in ${house.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}

/** The number in the address of a reuse or a solution. */
export function idOf(c: HttpContext, missing: string): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(missing)
  return Number(id)
}
