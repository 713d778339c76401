import { type Row, readable } from './roles.ts'

/** Everybody searches; what is found differs by who asks, which its own test compares. */
export const searchRows: readonly Row[] = [
  { route: 'GET /suche', example: '/suche?q=wohngeld', status: readable },
  { route: 'GET /suche/vorschlaege', example: '/suche/vorschlaege?q=wohngeld', status: readable },
  { route: 'GET /api/v1/search', example: '/api/v1/search?q=wohngeld', status: readable },
]
