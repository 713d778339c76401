import { answers, type Row } from './roles.ts'

/** Signing in, signing out and the own account. */
export const accountRows: readonly Row[] = [
  // Whoever is signed in is led on.
  { route: 'GET /anmelden', example: '/anmelden', status: answers(303, { guest: 200 }) },
  { route: 'POST /anmelden', example: '/anmelden', status: answers(400) },
  // Without the right password there is nothing to answer with a code.
  { route: 'GET /anmelden/code', example: '/anmelden/code', status: answers(303) },
  { route: 'POST /anmelden/code', example: '/anmelden/code', status: answers(303) },
  { route: 'POST /abmelden', example: '/abmelden', status: answers(303, { guest: 401 }) },
]
