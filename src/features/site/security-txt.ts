import type { Config } from '../../config.ts'

const validDays = 180

/** RFC 9116: where to report a weakness of this installation; null when the operator has no address for it. */
export function securityTxt({ baseUrl, operator }: Pick<Config, 'baseUrl' | 'operator'>, path: string, now: Date) {
  if (!operator.email) return null
  const expires = new Date(now.getTime() + validDays * 86_400_000).toISOString().slice(0, 10)
  return [
    `Contact: mailto:${operator.email}`,
    `Expires: ${expires}T00:00:00Z`,
    `Canonical: ${baseUrl}${path}`,
    'Preferred-Languages: de, en',
    '',
  ].join('\n')
}
