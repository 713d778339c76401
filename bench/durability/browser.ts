import { testPassword } from '../../test/app.ts'
import type { Outcome, Person, Sending } from './act.ts'

/** The server is away: nothing of it is known, and nothing was asked for. */
export class Unreachable extends Error {}

/** Somebody at work: keeps the session, reads pages, sends what stands in them. */
export interface Browser {
  readonly person: Person
  /** A page that is there; throws `Unreachable` while the server is not. */
  page(path: string): Promise<string>
  /** A page that answers a form and changes nothing. */
  preview(path: string, body: string): Promise<string>
  send(sending: Sending): Promise<Outcome>
}

const patience = 20_000

export async function signIn(origin: string, person: Person): Promise<Browser> {
  const body = new URLSearchParams({ email: person.email, passwort: testPassword }).toString()
  const answer = await fetch(`${origin}/anmelden`, {
    method: 'POST',
    redirect: 'manual',
    headers: ownForm(origin),
    body,
  })
  await answer.text()
  if (answer.status !== 303) throw new Error(`${person.email} cannot sign in: ${answer.status}`)
  const cookie = answer.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const page = (path: string) => readPage(origin + path, { headers: { Cookie: cookie } })
  const preview = (path: string, body: string) =>
    readPage(origin + path, { method: 'POST', headers: { ...ownForm(origin), Cookie: cookie }, body })
  const token = /name="_token" value="([^"]*)"/.exec(await page('/meine-verwaltung/leistungen'))?.[1] ?? ''
  return { person, page, preview, send: sending => send(origin, { cookie, token }, sending) }
}

const ownForm = (origin: string) => ({
  'Content-Type': 'application/x-www-form-urlencoded',
  Origin: origin,
  'Sec-Fetch-Site': 'same-origin',
})

async function readPage(url: string, request: RequestInit): Promise<string> {
  const options = { ...request, redirect: 'manual', signal: AbortSignal.timeout(patience) } as const
  const answer = await fetch(url, options).catch(reason => Promise.reject(new Unreachable(codeOf(reason))))
  const text = await answer.text().catch(reason => Promise.reject(new Unreachable(codeOf(reason))))
  if (answer.status >= 500) throw new Unreachable(String(answer.status))
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`)
  return text
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
