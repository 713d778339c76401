import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, inflateRawSync } from 'node:zlib'
import { zip } from './zip.ts'

test('an archive holds its parts, with sizes and checksums in the directory and behind packed content', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `Zeile ${i} mit Umlaut ä\n`)
  async function* packed(...texts: string[]) {
    yield* texts
  }
  const parts = { mimetype: 'stored text ü', 'content/ä.xml': packed(...lines), 'empty.xml': packed() }
  const texts = ['stored text ü', lines.join(''), '']
  const bytes = Buffer.concat(
    await Array.fromAsync(zip(Object.entries(parts).map(([name, content]) => ({ name, content })))),
  )
  const end = bytes.subarray(-22)
  assert.deepEqual([end.readUInt32LE(0), end.readUInt16LE(8), end.readUInt16LE(10)], [0x06054b50, 3, 3])
  let at = end.readUInt32LE(16)
  assert.equal(at + end.readUInt32LE(12), bytes.length - 22)
  for (const [i, name] of Object.keys(parts).entries()) {
    const [crc, packedSize, size] = [16, 20, 24].map(field => bytes.readUInt32LE(at + field))
    const nameLength = bytes.readUInt16LE(at + 28)
    assert.equal(bytes.toString('utf8', at + 46, at + 46 + nameLength), name)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26)
    const raw = bytes.subarray(start, start + (packedSize ?? 0))
    const isPacked = bytes.readUInt16LE(at + 10) === 8
    const content = isPacked ? inflateRawSync(raw) : raw
    assert.deepEqual([content.toString(), isPacked], [texts[i], name !== 'mimetype'])
    assert.deepEqual([crc, size], [crc32(content), content.length], name)
    const known = isPacked ? start + raw.length + 4 : local + 14
    assert.deepEqual(
      [0, 4, 8].map(field => bytes.readUInt32LE(known + field)),
      [crc, packedSize, size],
      name,
    )
    at += 46 + nameLength
  }
})
