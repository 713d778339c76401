import type { FileType } from './types.ts'

/** What no name of a file has: control and invisible characters, marks of direction, what systems reserve. */
const unwanted = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}"<>:|?*]/gu
const longest = 120

/** A name as it was sent, without folders and tricks, ending as what the file is. */
export function cleanName(name: string, { extension, otherExtensions }: FileType): string {
  const last = name
    .toWellFormed()
    .replace(/^.*[/\\]/s, '')
    .normalize('NFC')
    .replace(unwanted, '')
  const ending = new RegExp(`\\.(?:${[extension, ...otherExtensions].join('|')})\\s*$`, 'i')
  const plain = last
    .replace(ending, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
  const stem = [...plain]
    .slice(0, longest)
    .join('')
    .replace(/[\s.]+$/, '')
  return `${stem || 'Datei'}.${extension}`
}

/** What stands behind the last dot, in small letters; '' for nothing. */
export const extensionOf = (name: string): string =>
  (/\.([^.\s/\\]{1,10})\s*$/.exec(name.replace(unwanted, ''))?.[1] ?? '').toLowerCase()
