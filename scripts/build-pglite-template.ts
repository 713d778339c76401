/** Writes `data/pglite-template.tar.br`: an empty cluster of the installed PGlite, for a fast first start. */
import { writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'

const lite = await PGlite.create()
const tar = Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer())
await lite.close()
const options = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 24 }
const packed = brotliCompressSync(tar, { params: options })
writeFileSync(new URL('../data/pglite-template.tar.br', import.meta.url), packed)
console.log(`${tar.length} bytes packed into ${packed.length}`)
