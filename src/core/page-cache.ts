import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface CachedPage {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
  br?: Buffer
  gzip?: Buffer
}

export interface PageCache {
  find(key: string): CachedPage | undefined
  put(key: string, page: CachedPage): void
}

/** Keeps the pages asked for last, up to `limitBytes` of bodies. Keys must contain the version of what was shown. */
export function createPageCache(limitBytes: number): PageCache {
  const pages = new Map<string, CachedPage>()
  let size = 0
  return {
    find(key) {
      const page = pages.get(key)
      if (page) {
        pages.delete(key)
        pages.set(key, page)
      }
      return page
    },
    put(key, page) {
      size += page.body.length - (pages.get(key)?.body.length ?? 0)
      pages.delete(key)
      pages.set(key, page)
      for (const [oldest, old] of pages) {
        if (size <= limitBytes) break
        pages.delete(oldest)
        size -= old.body.length
      }
    },
  }
}

export type Encoding = 'br' | 'gzip'

/** The encoding to answer with, or null: brotli where the browser takes it. */
export function acceptedEncoding(header: string | undefined): Encoding | null {
  if (!header) return null
  const offers = header.toLowerCase()
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?(?![.\d]))/.test(offers)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?(?![.\d]))/.test(offers) ? 'gzip' : null
}

/** Compresses one answer: thoroughly when it will be kept, quickly when it goes out once. */
export async function compress(body: Buffer, encoding: Encoding, willBeKept: boolean): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(body, { level: willBeKept ? 9 : 4 })
  return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: willBeKept ? 7 : 4 } })
}
