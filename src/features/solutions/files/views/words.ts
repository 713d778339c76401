import { labelOfMediaType } from '../types.ts'

/** „PDF, 1,2 MB“. */
export const typeAndSize = ({ mediaType, size }: { readonly mediaType: string; readonly size: number }): string =>
  `${labelOfMediaType(mediaType)}, ${sizeInWords(size)}`

function sizeInWords(size: number): string {
  const megabytes = size / 1024 / 1024
  if (megabytes >= 0.95) return `${megabytes.toLocaleString('de-DE', { maximumFractionDigits: 1 })} MB`
  return `${Math.max(1, Math.round(size / 1024)).toLocaleString('de-DE')} kB`
}
