import { answers, type Row } from './roles.ts'

const page = answers(200, { guest: 303 })
/** For what is sent without a session. */
const sent = (status: number) => answers(status, { guest: 401 })
const nobodysId = '00000000-0000-4000-8000-000000000000'

/** Signing in, signing out and the own account. */
export const accountRows: readonly Row[] = [
  // Whoever is signed in is led on.
  { route: 'GET /anmelden', example: '/anmelden', status: answers(303, { guest: 200 }) },
  { route: 'POST /anmelden', example: '/anmelden', status: answers(400) },
  // Without the right password there is nothing to answer with a code.
  { route: 'GET /anmelden/code', example: '/anmelden/code', status: answers(303) },
  { route: 'POST /anmelden/code', example: '/anmelden/code', status: answers(303) },
  { route: 'POST /anmelden/passkey/optionen', example: '/anmelden/passkey/optionen', status: answers(200) },
  { route: 'POST /anmelden/passkey', example: '/anmelden/passkey', status: answers(400) },
  { route: 'POST /abmelden', example: '/abmelden', status: answers(303, { guest: 401 }) },
  { route: 'GET /passwort-vergessen', example: '/passwort-vergessen', status: answers(200) },
  { route: 'POST /passwort-vergessen', example: '/passwort-vergessen', status: answers(400) },
  { route: 'GET /passwort-neu/:token', example: '/passwort-neu/erfunden', status: answers(404) },
  { route: 'POST /passwort-neu/:token', example: '/passwort-neu/erfunden', status: answers(404) },
  { route: 'GET /betrieb/einrichten/:token', example: '/betrieb/einrichten/erfunden', status: answers(404) },
  { route: 'POST /betrieb/einrichten/:token', example: '/betrieb/einrichten/erfunden', status: answers(404) },
  { route: 'GET /api/v1/me', example: '/api/v1/me', status: sent(200) },

  { route: 'GET /konto', example: '/konto', status: page },
  { route: 'GET /konto/name', example: '/konto/name', status: page },
  { route: 'POST /konto/name', example: '/konto/name', status: sent(400) },
  {
    route: 'POST /konto/verwaltung',
    example: '/konto/verwaltung',
    // Nobody's but the editor's; who has several is told in a test of its own.
    fields: ({ people }) => ({ mitgliedschaft: String(people.editor.membershipId) }),
    status: answers(404, { guest: 401, editor: 303 }),
  },
  { route: 'GET /konto/nachweis', example: '/konto/nachweis?weiter=/konto/e-mail', status: page },
  { route: 'POST /konto/nachweis', example: '/konto/nachweis', status: sent(400) },
  { route: 'POST /konto/nachweis/passkey', example: '/konto/nachweis/passkey', status: sent(400) },
  { route: 'GET /konto/sitzungen', example: '/konto/sitzungen', status: page },
  { route: 'POST /konto/sitzungen', example: '/konto/sitzungen', status: sent(303) },
  { route: 'POST /konto/sitzungen/:id', example: `/konto/sitzungen/${nobodysId}`, status: sent(404) },
  { route: 'GET /konto/e-mail', example: '/konto/e-mail', status: page },
  { route: 'POST /konto/e-mail', example: '/konto/e-mail', status: sent(400) },
  { route: 'GET /konto/e-mail/:token', example: '/konto/e-mail/erfunden', status: answers(404) },
  { route: 'POST /konto/e-mail/:token', example: '/konto/e-mail/erfunden', status: answers(404) },
  { route: 'GET /konto/passwort', example: '/konto/passwort', status: page },
  { route: 'POST /konto/passwort', example: '/konto/passwort', status: sent(400) },
  { route: 'GET /konto/loeschung', example: '/konto/loeschung', status: page },
  {
    route: 'POST /konto/loeschung',
    example: '/konto/loeschung',
    // The only coordinators and the only operator stay; the others take it back by signing in again.
    status: answers(409, { guest: 401, waiting: 303, reader: 303, editor: 303 }),
  },
  { route: 'GET /konto/zweiter-faktor', example: '/konto/zweiter-faktor', status: page },
  { route: 'GET /konto/zweiter-faktor/app', example: '/konto/zweiter-faktor/app', status: page },
  { route: 'POST /konto/zweiter-faktor/app', example: '/konto/zweiter-faktor/app', status: sent(303) },
  { route: 'POST /konto/zweiter-faktor/codes', example: '/konto/zweiter-faktor/codes', status: sent(303) },
  { route: 'POST /konto/zweiter-faktor/abschaltung', example: '/konto/zweiter-faktor/abschaltung', status: sent(303) },
  { route: 'GET /konto/passkeys', example: '/konto/passkeys', status: page },
  { route: 'POST /konto/passkeys', example: '/konto/passkeys', status: sent(400) },
  { route: 'POST /konto/passkeys/optionen', example: '/konto/passkeys/optionen', status: sent(200) },
  { route: 'GET /konto/passkeys/:id', example: `/konto/passkeys/${nobodysId}`, status: answers(404, { guest: 303 }) },
  { route: 'POST /konto/passkeys/:id', example: `/konto/passkeys/${nobodysId}`, status: sent(404) },
  {
    route: 'POST /konto/passkeys/:id/entfernung',
    example: `/konto/passkeys/${nobodysId}/entfernung`,
    status: sent(404),
  },
]
