import { paths } from '../../paths.ts'

/** Where to go after signing in: a path of this host and nothing else, whatever the address claims. */
export function nextPath(text: string | undefined): string {
  if (!text || !isPath(text)) return paths.start()
  const url = URL.parse(text, 'http://host.invalid')
  const path = url?.host === 'host.invalid' ? url.pathname + url.search : paths.start()
  // `/..//host` becomes `//host` on the way: another host.
  return isPath(path) ? path : paths.start()
}

const isPath = (text: string) => /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)
