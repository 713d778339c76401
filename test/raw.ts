import { connect } from 'node:net'

/** What came back on one connection, as text, and whether the server ended it. */
export interface RawAnswer {
  readonly text: string
  readonly isClosed: boolean
  /** The status of each answer, in order. */
  readonly statuses: readonly number[]
}

/** Writes bytes as they are to the server, for requests that no HTTP client would send. */
export function sendRaw(origin: string, parts: string | readonly string[], patience = 400): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname)
    let text = ''
    let isClosed = false
    const finish = () => {
      clearTimeout(timer)
      socket.destroy()
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(match => Number(match[1]))
      resolve({ text, isClosed, statuses })
    }
    let timer = setTimeout(finish, 5000)
    socket.setEncoding('latin1').on('data', chunk => {
      text += chunk
      clearTimeout(timer)
      timer = setTimeout(finish, patience)
    })
    // The server may end a connection while we still write.
    socket.on('error', () => {})
    socket.on('close', () => {
      isClosed = true
      finish()
    })
    for (const part of [parts].flat()) socket.write(part, 'latin1')
  })
}
