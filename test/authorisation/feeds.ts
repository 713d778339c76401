import { type Row, readable } from './roles.ts'

/** The same for everybody. */
export const feedRows: readonly Row[] = [
  { route: 'GET /feeds/loesungen.atom', example: '/feeds/loesungen.atom', status: readable },
  { route: 'GET /feeds/vorhaben.atom', example: '/feeds/vorhaben.atom', status: readable },
  { route: 'GET /feeds/fragen.atom', example: '/feeds/fragen.atom', status: readable },
  {
    route: 'GET /feeds/leistungen/:file{[1-9]\\d{0,8}\\.atom}',
    example: '/feeds/leistungen/431.atom',
    status: readable,
  },
]
