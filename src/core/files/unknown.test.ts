import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type FileStore, openFileStore, smallOf } from '../files.ts'
import { dropUnknownFiles } from './unknown.ts'

let folder: string
let files: FileStore
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  files = openFileStore(folder)
})
after(() => rmSync(folder, { recursive: true, force: true }))

async function putOld(name: string) {
  await files.put(name, Buffer.from('x'))
  const [at, path] = [new Date(Date.now() - 2 * 86_400_000), join(name.slice(0, 2), name.slice(2, 4), name)]
  utimesSync(join(folder, 'files', path), at, at)
}

test('bytes that one of several tables names stay, with their small form; others go after a day', async () => {
  const [first, second, unknown, fresh] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  for (const name of [first, smallOf(first), second, unknown, smallOf(unknown)]) await putOld(name)
  await files.put(fresh, Buffer.from('x'))
  const knows = (known: string) => async (ids: readonly string[]) => ids.filter(id => id === known)
  await dropUnknownFiles(files, [knows(first), knows(second)])
  const left = await Array.fromAsync(files.list(), ({ name }) => name)
  assert.deepEqual(left.sort(), [first, smallOf(first), second, fresh].sort())
})
