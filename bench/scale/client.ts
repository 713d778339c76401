import { Agent, request } from 'node:http'
import { withoutLimits } from '../http/processes.ts'

export { withoutLimits }

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string
  readonly cookie: string
  /** From sending to the last byte. */
  readonly ms: number
}

export type Body = { readonly type: string; readonly bytes: Buffer | string }

/** One connection that is kept, as a browser keeps it; signed in where a cookie is known. */
export class Client {
  readonly origin: string
  cookie = ''
  /** What every form of a signed-in person carries. */
  formToken = ''
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(port: number) {
    this.origin = `http://127.0.0.1:${port}`
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path)
  }

  post(path: string, body: Body): Promise<Answer> {
    return this.#send('POST', path, body)
  }

  /** A field named twice stands there twice. */
  postForm(path: string, fields: readonly (readonly [string, string])[]): Promise<Answer> {
    const bytes = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString()
    return this.post(path, { type: 'application/x-www-form-urlencoded', bytes })
  }

  async signIn(email: string, passwort: string) {
    const answer = await this.postForm('/anmelden', Object.entries({ email, passwort }))
    if (answer.status !== 303) throw new Error(`signing in was answered with ${answer.status}`)
    this.cookie = answer.cookie
    const page = await this.get('/konto')
    this.formToken = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  }

  close() {
    this.#agent.destroy()
  }

  #send(method: string, path: string, body?: Body): Promise<Answer> {
    const start = performance.now()
    const headers = {
      Origin: this.origin,
      ...(this.cookie && { Cookie: this.cookie }),
      ...(this.formToken && { 'X-Form-Token': this.formToken }),
      ...(body && { 'Content-Type': body.type, 'Content-Length': Buffer.byteLength(body.bytes) }),
    }
    return new Promise((resolve, reject) => {
      const sent = request(this.origin + path, { method, headers, agent: this.#agent }, answer => {
        const chunks: Buffer[] = []
        answer.on('data', chunk => chunks.push(chunk))
        answer.once('error', reject)
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            location: answer.headers.location ?? '',
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
            ms: performance.now() - start,
          }),
        )
      })
      sent.once('error', reject)
      sent.end(body?.bytes)
    })
  }
}

/** What was asked has to be answered well; anything else is no figure. */
export function expectStatus(answer: Answer, status: number, what: string): Answer {
  if (answer.status === status) return answer
  const words = answer.body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  throw new Error(`${what} was answered with ${answer.status}: ${words.slice(0, 600)}`)
}

/** Hidden fields of the form that goes to an address. */
export function hiddenFields(page: string, action: string): [string, string][] {
  const form = page.match(/<form[\s\S]*?<\/form>/g)?.find(each => each.slice(0, 400).includes(action)) ?? ''
  const inputs = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  const attribute = (input: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? ''
  return inputs.map(input => [attribute(input, 'name'), attribute(input, 'value').replaceAll('&amp;', '&')])
}
