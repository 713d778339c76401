/** Two numbers for each of many places, nearly all of them 0; knows the places that are not. */
export class SparseValues {
  readonly #value: Float32Array
  readonly #share: Float32Array
  readonly #met: Int32Array
  #count = 0

  constructor(size: number) {
    this.#value = new Float32Array(size)
    this.#share = new Float32Array(size)
    this.#met = new Int32Array(size)
  }

  /** Keeps the pair with the greater value. */
  raise(at: number, value: number, share: number) {
    const known = this.#value[at] as number
    if (value <= known) return
    if (known === 0) this.#met[this.#count++] = at
    this.#value[at] = value
    this.#share[at] = share
  }

  add(at: number, value: number, share: number) {
    if (value <= 0) return
    if (this.#value[at] === 0) this.#met[this.#count++] = at
    this.#value[at] = (this.#value[at] as number) + value
    this.#share[at] = (this.#share[at] as number) + share
  }

  each(visit: (at: number, value: number, share: number) => void) {
    for (let i = 0; i < this.#count; i++) {
      const at = this.#met[i] as number
      visit(at, this.#value[at] as number, this.#share[at] as number)
    }
  }

  clear() {
    for (let i = 0; i < this.#count; i++) {
      const at = this.#met[i] as number
      this.#value[at] = 0
      this.#share[at] = 0
    }
    this.#count = 0
  }
}
