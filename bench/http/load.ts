import { connect, type Socket } from 'node:net'

export interface LoadResult {
  readonly requestsPerSecond: number
  /** Latencies in milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly failures: number
}

/**
 * Keeps `connections` sockets busy for `seconds` with GET requests for the given paths in turn, one at a time per
 * socket, signed in where a cookie is given. Plain sockets, because a full HTTP client would use more processor time than the server under test.
 */
export async function runLoad(
  port: number,
  paths: readonly string[],
  connections: number,
  seconds: number,
  cookie = '',
): Promise<LoadResult> {
  const latencies: number[] = []
  let failures = 0
  let next = 0
  const end = performance.now() + seconds * 1000
  const take = () => (performance.now() < end ? (paths[next++ % paths.length] ?? '/') : null)
  const note = (ms: number, status: number) => {
    latencies.push(ms)
    if (status >= 500 || status === 429) failures++
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, () => runConnection(port, take, note, cookie)))
  const elapsed = (performance.now() - start) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  return { requestsPerSecond: latencies.length / elapsed, p50: at(0.5), p99: at(0.99), failures }
}

function runConnection(
  port: number,
  take: () => string | null,
  note: (ms: number, status: number) => void,
  cookie: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let startedAt = 0
    const send = () => {
      const path = take()
      if (path === null) return socket.end(() => resolve())
      startedAt = performance.now()
      const more = cookie && `Cookie: ${cookie}\r\n`
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${more}\r\n`)
    }
    readAnswers(socket, status => {
      note(performance.now() - startedAt, status)
      send()
    })
    socket.setNoDelay(true)
    socket.once('connect', send)
    socket.once('error', reject)
  })
}

/** Calls back once per complete answer; understands Content-Length and answers without a body. */
function readAnswers(socket: Socket, onAnswer: (status: number) => void) {
  let missing = 0
  let status = 0
  let head = Buffer.alloc(0)
  socket.on('data', chunk => {
    if (missing > 0) {
      missing -= chunk.length
    } else {
      head = head.length ? Buffer.concat([head, chunk]) : chunk
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const text = head.toString('latin1', 0, end)
      status = Number(text.slice(9, 12))
      missing = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0) - (head.length - end - 4)
      head = Buffer.alloc(0)
    }
    if (missing <= 0) {
      missing = 0
      onAnswer(status)
    }
  })
}
