import type { FileStore } from '../files.ts'

const day = 86_400_000

/** Of these ids, the ones a table names. */
export type Knowing = (ids: readonly string[]) => Promise<readonly string[]>

/**
 * Removes bytes that no table names: of a row that was never written, or went with what it belonged to. Everybody who
 * keeps files is asked. Only after a day, so that nobody loses what is just being handed in.
 */
export async function dropUnknownFiles(files: FileStore, knowing: readonly Knowing[]): Promise<void> {
  const names: string[] = []
  for await (const { name, storedAt } of files.list()) if (storedAt.getTime() < Date.now() - day) names.push(name)
  for (let at = 0; at < names.length; at += 1000) await dropUnknown(files, names.slice(at, at + 1000), knowing)
}

const idOf = (name: string) => name.slice(0, 36)

async function dropUnknown(files: FileStore, names: readonly string[], knowing: readonly Knowing[]) {
  const known = new Set<string>()
  for (const listKnown of knowing) for (const id of await listKnown(names.map(idOf))) known.add(id)
  for (const name of names) if (name.endsWith('.draft') || !known.has(idOf(name))) await files.remove(name)
}
