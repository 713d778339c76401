const chunkLength = 64 * 1024

/** Joins many small texts to pieces of about 64 kB, as they come: nothing is read ahead of the reader. */
export async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let pending = ''
  for await (const text of texts) {
    pending += text
    if (pending.length < chunkLength) continue
    yield encoder.encode(pending)
    pending = ''
  }
  if (pending) yield encoder.encode(pending)
}

const encoder = new TextEncoder()
