import { answers, type Row } from './roles.ts'

/** Whoever is signed in has a start page of their own, whatever keeps them from work. */
export const startRows: readonly Row[] = [
  { route: 'GET /api/v1/start', example: '/api/v1/start', status: answers(200, { guest: 401 }) },
]
