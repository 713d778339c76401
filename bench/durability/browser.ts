import { testPassword } from '../../test/app.ts'
import type { Outcome, Person, Sending } from './act.ts'
import type { Form } from './forms.ts'

/** The server is away: nothing of it is known, and nothing was asked for. */
export class Unreachable extends Error {}

/** Somebody at work: keeps the session, reads pages, sends what stands in them. */
export interface Browser {
  readonly person: Person
  /** A page that is there; throws `Unreachable` while the server is not. */
  page(path: string): Promise<string>
  /** A page that answers a form and changes nothing. */
  preview(path: string, body: string): Promise<string>
  /** Hands a file in and answers where its preview is. */
  handIn(form: Form, file: Uint8Array): Promise<string>
  send(sending: Sending): Promise<Outcome>
}

/** Longer than a cold server on a busy machine takes. */
const patience = 60_000

export async function signIn(origin: string, person: Person): Promise<Browser> {
  const body = new URLSearchParams({ email: person.email, passwort: testPassword }).toString()
  const answer = await ask(`${origin}/anmelden`, { method: 'POST', headers: ownForm(origin), body })
  if (answer.status !== 303) throw new Error(`${person.email} cannot sign in: ${answer.status}`)
  const cookie = answer.cookies.map(each => each.split(';')[0]).join('; ')
  const page = (path: string) => readPage(origin + path, { headers: { Cookie: cookie } })
  const preview = (path: string, body: string) =>
    readPage(origin + path, { method: 'POST', headers: { ...ownForm(origin), Cookie: cookie }, body })
  const token = /name="_token" value="([^"]*)"/.exec(await page('/meine-verwaltung/leistungen'))?.[1] ?? ''
  const handIn = (form: Form, file: Uint8Array) => sendFile(origin, cookie, form, file)
  return { person, page, preview, handIn, send: sending => send(origin, { cookie, token }, sending) }
}

const ownForm = (origin: string) => ({
  'Content-Type': 'application/x-www-form-urlencoded',
  Origin: origin,
  'Sec-Fetch-Site': 'same-origin',
})

async function sendFile(origin: string, cookie: string, { action, fields }: Form, file: Uint8Array): Promise<string> {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  body.set('datei', new File([file as Uint8Array<ArrayBuffer>], 'liste.csv'))
  const { 'Content-Type': _, ...headers } = ownForm(origin)
  const answer = await ask(origin + action, { method: 'POST', headers: { ...headers, Cookie: cookie }, body })
  if (answer.status !== 303) throw new Error(`the file was refused: ${answer.status} ${answer.text.slice(0, 200)}`)
  return answer.location
}

async function readPage(url: string, request: RequestInit): Promise<string> {
  const { status, text } = await ask(url, request)
  if (status !== 200) throw new Error(`${url} answered ${status}: ${text.slice(0, 200)}`)
  return text
}

/** For everything that changes nothing: where it fails, it has not been. */
async function ask(url: string, request: RequestInit) {
  const options = { ...request, redirect: 'manual', signal: AbortSignal.timeout(patience) } as const
  const answer = await fetch(url, options).catch(reason => Promise.reject(new Unreachable(codeOf(reason))))
  const text = await answer.text().catch(reason => Promise.reject(new Unreachable(codeOf(reason))))
  if (answer.status >= 500) throw new Unreachable(String(answer.status))
  return {
    status: answer.status,
    text,
    location: answer.headers.get('Location') ?? '',
    cookies: answer.headers.getSetCookie(),
  }
}

async function send(origin: string, session: { cookie: string; token: string }, { path, body, type }: Sending) {
  const isJson = type === 'json'
  const headers = {
    ...ownForm(origin),
    Cookie: session.cookie,
    ...(isJson && { 'Content-Type': 'application/json', 'X-Form-Token': session.token, Accept: 'application/json' }),
  }
  const signal = AbortSignal.timeout(patience)
  try {
    const answer = await fetch(origin + path, { method: 'POST', redirect: 'manual', headers, body, signal })
    const text = await answer.text()
    return readOutcome(answer.status, answer.headers.get('Location') ?? '', isJson ? text : '')
  } catch (reason) {
    return { kind: 'unknown', reason: codeOf(reason) } as const
  }
}

function readOutcome(status: number, location: string, json: string): Outcome {
  if (status >= 500) return { kind: 'unknown', reason: String(status) }
  if (status >= 400) return { kind: 'refused', status }
  const event = json
    ? (JSON.parse(json) as { eventId: string | null }).eventId
    : /[?&]ereignis=(\d+)/.exec(location)?.[1]
  if (event) return { kind: 'done', claim: { event } }
  const batch =
    /^\/meine-verwaltung\/aenderungen\/(\d+)/.exec(location)?.[1] ?? /[?&]bestaetigt=(\d+)/.exec(location)?.[1]
  return { kind: 'done', claim: batch ? { batch } : null }
}

/** The word of the system for what went wrong. */
function codeOf(reason: unknown): string {
  const { cause, name, message } = reason as Error & { cause?: { code?: string } }
  return cause?.code ?? (name === 'TimeoutError' ? 'timeout' : message)
}
