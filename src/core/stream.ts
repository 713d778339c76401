import { setImmediate } from 'node:timers/promises'

/** A source of which the first row has been read. */
export interface StartedRows<Row> {
  /** All rows, the first one too. */
  readonly rows: AsyncGenerator<Row>
  /** Ends the source wherever it is, also before `rows` was touched. */
  end(): Promise<unknown>
}

/** Reads the first row, so that a source that fails at once fails before anything is answered. */
export async function startRows<Row>(source: AsyncIterable<Row> | Iterable<Row>): Promise<StartedRows<Row>> {
  const iterator = (async function* () {
    yield* source
  })()
  const end = () => iterator.return(undefined)
  const first = await iterator.next()
  async function* all() {
    try {
      if (first.done) return
      yield first.value
      yield* iterator
    } finally {
      await end()
    }
  }
  return { rows: all(), end }
}

/**
 * The body of an answer that is made while it is sent: a chunk is asked for when the client has taken the one before.
 * `end` runs when the client goes away and after a failure; a failure breaks the body instead of ending it.
 */
export function streamedBody(
  chunks: AsyncGenerator<Uint8Array>,
  end: () => Promise<unknown>,
  failed: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const stop = async () => {
    await chunks.return(undefined)
    await end()
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      // Rows of the embedded database come without a turn of the event loop; other requests must get one.
      await setImmediate()
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    } catch (error) {
      failed(error)
      // Not the error itself: the server might still be able to send its message.
      controller.error(new Error('The answer broke off'))
      await end()
    }
  }
  return new ReadableStream({ pull, cancel: stop }, { highWaterMark: 0 })
}
