/**
 * `npm run bench:people`: how long signing in takes, whether its time tells who has an account, and how fast pages of a
 * signed-in person are, next to the same pages of a guest, which are kept. On the demo world; server on one core, load
 * from the other; rate limits off explicitly. `DATABASE_URL` must name an empty database or one of an earlier run.
 */
import { mkdirSync } from 'node:fs'
import { runLoad } from './http/load.ts'
import { pin, startProduct } from './http/processes.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const signIns = Number(process.env.BENCH_SIGN_INS ?? 100)
const port = 8190
const origin = `http://127.0.0.1:${port}`
const email = 'birgit.quante@kreis-warendorf.example'
let missed = 0

/** The answer to a sign-in form, and how long it took in milliseconds. */
async function signIn(address: string, passwort: string) {
  const start = performance.now()
  const answer = await fetch(`${origin}/anmelden`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: address, passwort }),
  })
  await answer.text()
  return { answer, ms: performance.now() - start }
}

const quantile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

function report(label: string, figure: number, unit: string, aim: number, isAtLeast = false) {
  const isMet = isAtLeast ? figure >= aim : figure <= aim
  if (!isMet) missed++
  const verdict = `${isMet ? 'met' : 'MISSED'} (${isAtLeast ? '≥' : '≤'} ${aim})`
  console.log(`${label.padEnd(52)}${figure.toFixed(2).padStart(9)} ${unit.padEnd(7)}${verdict}`)
}

async function benchSignIn(): Promise<string> {
  const times: number[] = []
  let cookie = ''
  for (let i = 0; i < signIns; i++) {
    const { answer, ms } = await signIn(email, 'drei-Birnen-im-Rathaus')
    if (answer.status !== 303) throw new Error(`signing in was answered with ${answer.status}`)
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    times.push(ms)
  }
  report('signing in, p50', quantile(times, 0.5), 'ms', 200)
  report('signing in, p99', quantile(times, 0.99), 'ms', 400)
  return cookie
}

/** Wrong passwords for an address that exists and for ones that do not, in turn; below the limit that slows an address down. */
async function benchTelling() {
  const known: number[] = []
  const unknown: number[] = []
  const addresses = ['carsten.claus', 'doerte.nolte'].map(name => `${name}@kreis-warendorf.example`)
  for (let i = 0; i < 16; i++) {
    known.push((await signIn(addresses[i % 2] ?? '', `falsches-Passwort-${i}`)).ms)
    unknown.push((await signIn(`niemand-${i}@kreis-warendorf.example`, `falsches-Passwort-${i}`)).ms)
  }
  const difference = Math.abs(quantile(known, 0.5) - quantile(unknown, 0.5)) / quantile(known, 0.5)
  report('difference of medians, known and unknown address', difference * 100, '%', 10)
}

async function benchPages(cookie: string) {
  const pages = ['/leistungen/5', '/verwaltungen/1000132', '/leistungen?q=wohngeld', '/konto']
  for (const page of pages) {
    await runLoad(port, [page], 16, 1, cookie)
    const own = await runLoad(port, [page], 16, seconds, cookie)
    if (own.failures) throw new Error(`${page} failed ${own.failures} times`)
    console.log(
      `${page.padEnd(28)}${own.requestsPerSecond.toFixed(0).padStart(8)}/s  p50 ${own.p50.toFixed(1)}  p99 ${own.p99.toFixed(1)} ms`,
    )
    report(`  ${page} signed in, p99 at 16 connections`, own.p99, 'ms', 150)
  }
}

pin(process.pid, 1)
mkdirSync('var/bench-people', { recursive: true })
console.log(`database: ${process.env.DATABASE_URL ? 'PostgreSQL' : 'embedded'}; ${seconds} s per page`)
const product = await startProduct(port, { DATA_DIR: 'var/bench-people', BASE_URL: origin }, ['--demo'])
const cookie = await benchSignIn()
await benchTelling()
await benchPages(cookie)
await product.stop()
if (missed) console.log(`\n${missed} aims missed`)
process.exit(missed ? 1 : 0)
