import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface Asset {
  readonly type: string
  readonly body: Buffer
  /** Compressed forms, made when first asked for; fonts have none. */
  packed(): Promise<{ br: Buffer; gzip: Buffer } | null>
}

export interface Assets {
  /** The hashed file name under which an asset is served. */
  nameOf(name: string): string
  find(hashedName: string): Asset | undefined
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Takes files by name; later files may refer to earlier ones through `nameOf`. */
export function createAssets(
  files: readonly (readonly [string, (nameOf: (name: string) => string) => Buffer | string])[],
): Assets {
  const names = new Map<string, string>()
  const assets = new Map<string, Asset>()
  const nameOf = (name: string) => {
    const hashed = names.get(name)
    if (!hashed) throw new Error(`no asset ${name}`)
    return hashed
  }
  for (const [name, make] of files) {
    const body = Buffer.from(make(nameOf))
    const [stem, extension = ''] = name.split('.')
    const hashed = `${stem}.${createHash('sha256').update(body).digest('hex').slice(0, 12)}.${extension}`
    names.set(name, hashed)
    assets.set(hashed, {
      type: types[extension] ?? 'application/octet-stream',
      body,
      packed: once(() => pack(extension, body)),
    })
  }
  return { nameOf, find: hashedName => assets.get(hashedName) }
}

/** Does its work when it is first asked, and once. */
function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined
  return () => {
    started ??= start()
    return started
  }
}

async function pack(extension: string, body: Buffer) {
  if (extension === 'woff2') return null
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    promisify(gzip)(body, { level: 9 }),
  ])
  return { br, gzip: gz }
}
