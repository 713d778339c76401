import type { Sharp } from 'sharp'
import { damaged, RefusedFile } from './refused.ts'
import { type FileType, widestSmall } from './types.ts'

export interface Picture {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  /** A WebP for lists. */
  readonly small: Buffer
}

export const smallMediaType = 'image/webp'

const mostPixels = 40_000_000
const widest = 2400
const longestSeconds = 30

/** Draws a picture anew: what was beside the picture (place, camera, anything appended) stays behind. */
export function redraw(bytes: Buffer, type: FileType): Promise<Picture> {
  const drawn = last.then(() => draw(bytes, type))
  last = drawn.catch(() => {})
  return drawn
}

/** One picture at a time: unpacked they are large. */
let last: Promise<unknown> = Promise.resolve()

async function draw(bytes: Buffer, { extension }: FileType): Promise<Picture> {
  // Only whoever hands in pictures waits for the library.
  const { default: sharp } = await import('sharp')
  const open = (source: Buffer): Sharp =>
    sharp(source, { limitInputPixels: mostPixels, failOn: 'error' }).timeout({ seconds: longestSeconds })
  try {
    const { format } = await open(bytes).metadata()
    if (format !== formats[extension]) throw new RefusedFile(damaged)
    const upright = open(bytes).autoOrient().resize({ width: widest, withoutEnlargement: true })
    const { data, info } = await encoded(upright, extension).toBuffer({ resolveWithObject: true })
    const box = { width: widestSmall, height: widestSmall, fit: 'inside', withoutEnlargement: true } as const
    const small = await open(data).resize(box).webp({ quality: 80 }).toBuffer()
    return { bytes: data, width: info.width, height: info.height, small }
  } catch (error) {
    throw refusal(error as Error)
  }
}

const formats: Readonly<Record<string, string>> = { png: 'png', jpg: 'jpeg', webp: 'webp' }

function encoded(picture: Sharp, extension: string): Sharp {
  if (extension === 'jpg') return picture.jpeg({ quality: 85 })
  return extension === 'webp' ? picture.webp({ quality: 85 }) : picture.png()
}

function refusal(error: Error): RefusedFile {
  if (error instanceof RefusedFile) return error
  if (/pixel limit|exceeds|too large|timeout/i.test(error.message))
    return new RefusedFile('Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es auf höchstens 40 Megapixel.')
  return new RefusedFile(damaged)
}
