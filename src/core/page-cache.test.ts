import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptedEncoding, createPageCache } from './page-cache.ts'

const page = (length: number) => ({ body: Buffer.alloc(length), type: 'text/html', etag: `W/"${length}"` })

test('the pages asked for last are kept, up to the limit', () => {
  const pages = createPageCache(100)
  pages.put('a', page(40))
  pages.put('b', page(40))
  assert.ok(pages.find('a'))
  pages.put('c', page(40))
  assert.deepEqual(
    ['a', 'b', 'c'].map(key => pages.find(key) !== undefined),
    [true, false, true],
  )
})

test('a page put again counts once, and one above the limit is not kept', () => {
  const pages = createPageCache(100)
  for (let i = 0; i < 10; i++) pages.put('a', page(60))
  pages.put('b', page(40))
  assert.ok(pages.find('a') && pages.find('b'))
  pages.put('c', page(101))
  assert.equal(pages.find('c'), undefined)
  pages.put('d', page(100))
  assert.ok(pages.find('d'), 'nothing is left counted')
})

test('the encoding is what the browser accepts, brotli first', () => {
  const cases: readonly (readonly [header: string | undefined, encoding: string | null])[] = [
    [undefined, null],
    ['', null],
    ['identity', null],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.0, gzip; q=0', null],
    ['br;q=0.5', 'br'],
    ['deflate', null],
  ]
  for (const [header, encoding] of cases) assert.equal(acceptedEncoding(header), encoding, header)
})
