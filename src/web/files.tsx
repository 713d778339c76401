import { labelOfMediaType, smallQuery, widestSmall } from '#core/files/types.ts'
import type { Html } from '#core/html.ts'

interface SmallProps {
  picture: { readonly width: number | null; readonly height: number | null }
  path: string
  alt: string
}

/** The small form of a picture, in the place it will take. */
export function Small({ picture, path, alt }: SmallProps): Html {
  const [width, height] = [picture.width ?? 1, picture.height ?? 1]
  const scale = Math.min(1, widestSmall / Math.max(width, height))
  return (
    <img
      src={path + smallQuery}
      alt={alt}
      width={Math.max(1, Math.round(width * scale))}
      height={Math.max(1, Math.round(height * scale))}
      loading="lazy"
    />
  )
}

/** „PDF, 1,2 MB“. */
export const typeAndSize = ({ mediaType, size }: { readonly mediaType: string; readonly size: number }): string =>
  `${labelOfMediaType(mediaType)}, ${sizeInWords(size)}`

function sizeInWords(size: number): string {
  const megabytes = size / 1024 / 1024
  if (megabytes >= 0.95) return `${megabytes.toLocaleString('de-DE', { maximumFractionDigits: 1 })} MB`
  return `${Math.max(1, Math.round(size / 1024)).toLocaleString('de-DE')} kB`
}
