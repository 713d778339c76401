import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type FileStore, openFileStore, smallOf } from './files.ts'

let folder: string
let files: FileStore
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  files = openFileStore(folder)
})
after(() => rmSync(folder, { recursive: true, force: true }))

const textOf = async (name: string) => {
  const opened = await files.open(name)
  return opened && new Response(opened.bytes).text()
}

test('what is put under a name is read again, replaced as a whole, and gone when it was removed', async () => {
  const name = randomUUID()
  assert.equal(await files.open(name), null)
  await files.put(name, Buffer.from('erst'))
  await files.put(name, Buffer.from('danach'))
  await files.put(smallOf(name), Buffer.from('klein'))
  assert.equal(await textOf(name), 'danach')
  assert.equal((await files.open(name))?.size, 6)
  assert.equal(await textOf(smallOf(name)), 'klein')
  const names = await Array.fromAsync(files.list(), file => file.name)
  assert.deepEqual(names.sort(), [name, smallOf(name)])
  assert.ok(readdirSync(join(folder, 'files', name.slice(0, 2), name.slice(2, 4))).includes(name), 'two levels deep')
  await files.remove(name)
  await files.remove(name)
  await files.remove(smallOf(name))
  assert.equal(await files.open(name), null)
  assert.deepEqual(await Array.fromAsync(files.list()), [])
})

test('no name from outside becomes a path', async () => {
  const id = randomUUID()
  for (const name of [
    '',
    '..',
    '../secret',
    `${id}/../../../secret`,
    `${id}\0`,
    `${id}.txt`,
    id.toUpperCase(),
    `/${id}`,
  ]) {
    const why = /not the name of a stored file/
    await assert.rejects(async () => files.put(name, Buffer.from('x')), why, name)
    await assert.rejects(async () => files.open(name), why, name)
    await assert.rejects(async () => files.remove(name), why, name)
  }
  assert.deepEqual(await Array.fromAsync(files.list()), [])
})
