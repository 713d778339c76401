/** A bare `node:http` server that answers recorded bytes: the yardstick of the benchmark. Reads them from its parent. */
import { createServer } from 'node:http'

interface Recorded {
  path: string
  status: number
  headers: [string, string][]
  body: string
}

process.on('message', (recorded: Recorded[]) => {
  const answers = new Map(
    recorded.map(({ path, status, headers, body }) => [path, { status, headers, body: Buffer.from(body, 'base64') }]),
  )
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '')
    if (!answer) return response.writeHead(404).end()
    response.writeHead(answer.status, answer.headers.flat())
    response.end(answer.body)
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port))
})
