import { paths } from '../../paths.ts'

/** Where to go after signing in: a path of this host and nothing else, whatever the address claims. */
export function nextPath(text: string | undefined): string {
  if (!text || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return paths.start()
  const url = URL.parse(text, 'http://host.invalid')
  return url?.host === 'host.invalid' ? url.pathname + url.search : paths.start()
}
