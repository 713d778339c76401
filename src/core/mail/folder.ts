import { chmodSync, mkdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message, Outcome, Transport } from './outcome.ts'

/** Without a mail server every mail becomes a file that only the owner of the process can read. */
export class MailFolder implements Transport {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'mail')
  }

  async send({ id, bytes }: Message): Promise<Outcome> {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      chmodSync(this.#folder, 0o700)
      const file = join(this.#folder, `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}-${id}.eml`)
      await writeFile(`${file}.draft`, bytes, { mode: 0o600, flush: true })
      await rename(`${file}.draft`, file)
      return { kind: 'sent' }
    } catch (error) {
      return { kind: 'unreachable', reason: `Die Mail lässt sich nicht als Datei ablegen: ${(error as Error).message}` }
    }
  }

  close() {}
  abort() {}
}
