import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'

/** Where the bytes of files lie. Their names are ours; what they are called stands in the database. */
export interface FileStore {
  /** Whole or not at all: a name leads to all bytes, also after a crash. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Null where there is none. Whoever opens it has to read or cancel it. */
  open(name: string): Promise<OpenedFile | null>
  /** Says nothing where there is none. */
  remove(name: string): Promise<void>
  /** What lies there, drafts of broken writes too. */
  list(): AsyncGenerator<StoredFile>
}

export interface OpenedFile {
  readonly size: number
  readonly bytes: ReadableStream<Uint8Array>
}

export interface StoredFile {
  readonly name: string
  readonly storedAt: Date
}

/** The small form of a picture lies beside it. */
export const smallOf = (id: string): string => `${id}.small`

/** Keeps files in a folder of the data, two levels deep by the beginning of their names. */
export function openFileStore(dataDir: string): FileStore {
  const folder = join(dataDir, 'files')
  const pathOf = (name: string) => join(folder, ...placeOf(name))
  return {
    put: (name, bytes) => write(pathOf(name), bytes),
    open: name => read(pathOf(name)),
    remove: name => rm(pathOf(name), { force: true }),
    list: () => walk(folder),
  }
}

const namePattern = /^([\da-f]{2})([\da-f]{2})[\da-f]{4}(-[\da-f]{4}){3}-[\da-f]{12}(\.small)?(\.[\da-f-]{36}\.draft)?$/

/** No name from outside becomes a path: it is one of ours, or nothing happens. */
function placeOf(name: string): [string, string, string] {
  const [, first, second] = namePattern.exec(name) ?? []
  if (!first || !second) throw new Error('not the name of a stored file')
  return [first, second, name]
}

async function write(path: string, bytes: Uint8Array) {
  const draft = `${path}.${randomUUID()}.draft`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Makes the new name as lasting as the bytes behind it. */
async function syncFolder(path: string) {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

async function read(path: string): Promise<OpenedFile | null> {
  const found = await stat(path).catch(unlessMissing)
  if (!found) return null
  return { size: found.size, bytes: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array> }
}

async function* walk(folder: string): AsyncGenerator<StoredFile> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessMissing)) ?? []
  for (const entry of entries) {
    if (!entry.isFile() || !namePattern.test(entry.name)) continue
    const found = await stat(join(entry.parentPath, entry.name)).catch(unlessMissing)
    if (found) yield { name: entry.name, storedAt: found.mtime }
  }
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
