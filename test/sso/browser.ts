/** Somebody with a browser who walks through several websites: keeps the cookies of each, follows redirects one by one. */
export interface Page {
  readonly status: number
  /** Where the page is. */
  readonly url: string
  readonly text: string
  readonly headers: Headers
}

export interface Walker {
  /** Opens an address and goes wherever it leads; with fields, by a form of the page before. */
  go(address: string, fields?: Readonly<Record<string, string>>): Promise<Page>
  /** The same without going on. */
  step(address: string, fields?: Readonly<Record<string, string>>): Promise<Page & { readonly next: string | null }>
  /** The names of the cookies a website has left. */
  cookies(origin: string): ReadonlyMap<string, string>
  /** Clears them. */
  forget(origin: string): void
}

/** `known` is the address under which the product believes to be reached, `real` where it is. */
export function newWalker(real: string, known: string): Walker {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (origin: string) => {
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }
  let formToken = ''

  async function step(address: string, fields?: Readonly<Record<string, string>>) {
    const url = new URL(address.replace(known, real), real)
    const jar = jarOf(url.origin)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        Cookie: [...jar].map(pair => pair.join('=')).join('; '),
        ...(fields && { Origin: url.origin, 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { method: 'POST', body: new URLSearchParams({ ...fields, _token: formToken }).toString() }),
    })
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie)
    const text = await response.text()
    formToken = /name="_token" value="([^"]*)"/.exec(text)?.[1] ?? formToken
    const target = response.headers.get('Location') ?? /url=(.*)/.exec(response.headers.get('Refresh') ?? '')?.[1]
    const next = target ? new URL(target.replace(known, real), url).href : null
    return { status: response.status, url: url.href, text, headers: response.headers, next }
  }

  async function go(address: string, fields?: Readonly<Record<string, string>>): Promise<Page> {
    let page = await step(address, fields)
    for (let steps = 0; page.next !== null; steps++) {
      if (steps > 20) throw new Error(`no end: ${page.url}`)
      page = await step(page.next)
    }
    return page
  }
  return { go, step, cookies: jarOf, forget: origin => void jars.delete(origin) }
}

function keep(jar: Map<string, string>, cookie: string) {
  const [pair = '', ...attributes] = cookie.split(/;\s*/)
  const name = pair.slice(0, pair.indexOf('='))
  const isGone = attributes.some(text => /^max-age=0$/i.test(text) || /^expires=Thu, 01 Jan 1970/i.test(text))
  if (isGone || pair.endsWith('=')) jar.delete(name)
  else jar.set(name, pair.slice(name.length + 1))
}
