import type { StatusDeps } from '../deps.ts'
import { type Products, productsReader } from '../products.ts'
import { type Vocabulary, vocabularyReader } from './vocabulary.ts'

/** What the pages of the own list share: the names of the catalogue and of the products, as they are now. */
export interface OwnDeps extends StatusDeps {
  vocabulary(): Promise<Vocabulary>
  products(): Promise<Products>
}

export function openOwn(deps: StatusDeps): OwnDeps {
  return {
    ...deps,
    vocabulary: vocabularyReader(deps.db, deps.versions),
    products: productsReader(deps.db, deps.versions),
  }
}
