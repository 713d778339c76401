import type { Cut } from './queries/product.ts'

/** Which pages of its two tables the page of a product shows, counted from 1. */
export interface ProductPlace {
  readonly services: number
  readonly users: number
}

export const rowsPerPart = 25

const params = { services: 'seite', users: 'verwaltungen' } as const

export function readPlace(query: URLSearchParams): ProductPlace {
  const page = (name: string) => (/^[1-9]\d{0,3}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : 1)
  return { services: page(params.services), users: page(params.users) }
}

export function placeQuery(place: ProductPlace): string {
  const query = new URLSearchParams()
  for (const part of ['services', 'users'] as const) if (place[part] > 1) query.set(params[part], String(place[part]))
  return query.size ? `?${query}` : ''
}

export const cutOf = (page: number): Cut => ({ limit: rowsPerPart, offset: (page - 1) * rowsPerPart })
