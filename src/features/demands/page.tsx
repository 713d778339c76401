import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type House, houseOf } from '#web/house.ts'
import { paths } from '../../paths.ts'
import { type Demand, noSuchDemand } from './queries/demand.ts'
import { maySayWhatIsSought } from './rules.ts'

export function serviceIdOf(c: HttpContext): number {
  const id = c.req.param('serviceId') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(noSuchDemand)
  return Number(id)
}

/** The house of somebody who may say what it seeks. */
export function sayingHouseOf(c: HttpContext): House {
  const house = houseOf(c)
  if (maySayWhatIsSought(house.actor)) return house
  throw forbidden(
    `Bedarf melden in ${house.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}

const start = ['Bedarf', paths.demands()] as const

export const frameOf = (title: string, demand: Demand | null = null) => ({
  title,
  area: 'demands' as const,
  trail: demand ? [start, [demand.name, paths.demand(demand.serviceId)] as const] : [start],
  isUnlisted: true,
})

export const sentences = {
  gemeldet: 'Ihr Bedarf ist gemeldet.',
  geaendert: 'Gespeichert.',
  zurueck: 'Ihr Bedarf ist zurückgenommen.',
  genannt: 'Ihr Haus wird jetzt genannt.',
  ungenannt: 'Ihr Haus wird nicht genannt. Es zählt ohne Namen mit.',
}
