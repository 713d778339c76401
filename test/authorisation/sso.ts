import { answers, type Row } from './roles.ts'

/** The pages of the operation exist for operators alone. */
const hidden = (operator: number) => answers(404, { operator })
const page = answers(200, { guest: 303 })
/** For what is sent without a session. */
const sent = (status: number) => answers(status, { guest: 401 })

const nowhere = { name: 'Haus', aussteller: 'http://127.0.0.1:9', kennung: 'x' }

/** Signing in with the account of the own house; who may enter such houses. */
export const ssoRows: readonly Row[] = [
  // No such provider; who is signed in is led on.
  { route: 'POST /anmelden/sso/:id', example: '/anmelden/sso/4711', status: answers(303, { guest: 400 }) },
  { route: 'GET /anmelden/sso/rueckkehr', example: '/anmelden/sso/rueckkehr?code=1&state=1', status: answers(400) },
  // Nobody waits to be connected.
  { route: 'GET /anmelden/sso/verbinden', example: '/anmelden/sso/verbinden', status: answers(303) },
  { route: 'POST /anmelden/sso/verbinden', example: '/anmelden/sso/verbinden', status: sent(400) },
  { route: 'POST /anmelden/sso/konto', example: '/anmelden/sso/konto', status: answers(400) },
  {
    route: 'GET /anmelden/sso/bestaetigung/:token',
    example: '/anmelden/sso/bestaetigung/erfunden',
    status: answers(400),
  },
  {
    route: 'POST /anmelden/sso/bestaetigung/:token',
    example: '/anmelden/sso/bestaetigung/erfunden',
    status: answers(400),
  },

  { route: 'GET /konto/anmeldedienste', example: '/konto/anmeldedienste', status: page },
  {
    route: 'POST /konto/anmeldedienste/:id/verbindung',
    example: '/konto/anmeldedienste/4711/verbindung',
    status: sent(400),
  },
  {
    route: 'POST /konto/anmeldedienste/:id/trennung',
    example: '/konto/anmeldedienste/4711/trennung',
    status: sent(404),
  },
  { route: 'POST /konto/nachweis/sso/:id', example: '/konto/nachweis/sso/4711', status: sent(400) },
  { route: 'GET /api/v1/me/identities', example: '/api/v1/me/identities', status: sent(200) },

  { route: 'GET /betrieb/anmeldedienste', example: '/betrieb/anmeldedienste', status: hidden(200) },
  // It does not answer, so it is not entered.
  { route: 'POST /betrieb/anmeldedienste', example: '/betrieb/anmeldedienste', fields: nowhere, status: hidden(400) },
  { route: 'GET /betrieb/anmeldedienste/:id', example: '/betrieb/anmeldedienste/4711', status: answers(404) },
  { route: 'POST /betrieb/anmeldedienste/:id', example: '/betrieb/anmeldedienste/4711', status: answers(404) },
  {
    route: 'POST /betrieb/anmeldedienste/:id/pruefung',
    example: '/betrieb/anmeldedienste/4711/pruefung',
    status: answers(404),
  },
  {
    route: 'POST /betrieb/anmeldedienste/:id/ende',
    example: '/betrieb/anmeldedienste/4711/ende',
    status: answers(404),
  },
  {
    route: 'GET /api/v1/operator/identity-providers',
    example: '/api/v1/operator/identity-providers',
    status: hidden(200),
  },
]
