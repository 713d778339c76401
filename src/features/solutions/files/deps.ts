import type { FileStore } from '#core/files.ts'
import type { OfferDeps } from '../offer/deps.ts'

export interface FileDeps extends OfferDeps {
  readonly files: FileStore
}
