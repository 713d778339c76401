import { randomUUID } from 'node:crypto'
import { type FileStore, smallOf } from '../files.ts'
import type { CheckedFile } from './check.ts'

/** Puts the bytes away; answers the name they have from now on. */
export async function storeFile(files: FileStore, { bytes, small }: CheckedFile): Promise<string> {
  const id = randomUUID()
  await files.put(id, bytes)
  if (small) await files.put(smallOf(id), small)
  return id
}

export async function dropFile(files: FileStore, id: string): Promise<void> {
  await files.remove(id)
  await files.remove(smallOf(id))
}
