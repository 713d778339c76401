/**
 * `npm run check:durability`: people at work while the server is killed again and again; afterwards every answer they got
 * is compared with the history (docs/durability.md). Embedded database, or PostgreSQL where `DATABASE_URL` names any
 * database of a cluster: then one of its own is made there. Ends with 1 when a promise was broken.
 */
import { freshDatabase } from '../test/database.ts'
import { checkAccount } from './durability/account.ts'
import { type Crew, openCrew } from './durability/crew.ts'
import { readOptions } from './durability/options.ts'
import { checkPost, sentMails } from './durability/post.ts'
import { seeded } from './durability/random.ts'
import { databaseLine, operationsTable } from './durability/report.ts'
import { openVictim, type Victim } from './durability/server.ts'
import { type Snapshot, takeSnapshot } from './durability/snapshot.ts'
import { checkStructure } from './durability/structure.ts'
import { checkDeaths, checkTroubles, type Disturbance } from './durability/troubles.ts'
import { trace, type Violation } from './durability/violation.ts'
import { createHouses, growOld } from './durability/world.ts'

const options = readOptions()
const random = seeded(options.seed)
const clock = () => performance.now()
const disturbances: Disturbance[] = []

async function check(victim: Victim, crew: Crew, isCopy: boolean, isFinal: boolean) {
  return victim.look(async ({ db }) => {
    const snapshot = await takeSnapshot(db)
    const { states, violations } = checkStructure(snapshot)
    if (!isCopy && !isFinal) await growOld(db)
    const account = checkAccount(crew.acts, snapshot, states, isFinal)
    return { snapshot, violations: [...violations, ...account, ...checkDeaths(victim.deaths)] }
  }, isCopy)
}

/** Lets people work, disturbs them, and kills the server while it answers. */
async function disturb(victim: Victim, crew: Crew) {
  crew.goOn()
  for (let ends = random.below(3); ends > 0; ends--) {
    await crew.badMoment(random, options.forms / 2)
    const start = clock()
    if (await victim.endBackend()) disturbances.push({ kind: 'backend', start, end: clock() })
  }
  await crew.badMoment(random, options.forms)
  await kill(victim, crew)
}

async function kill(victim: Victim, crew: Crew) {
  const start = clock()
  crew.pause()
  await victim.kill()
  await crew.isQuiet()
  disturbances.push({ kind: 'kill', start, end: clock() })
}

interface Checked {
  readonly snapshot: Snapshot
  readonly violations: readonly Violation[]
}

/** Kill and look, as often as asked; ends early when something is wrong. */
async function run(victim: Victim, crew: Crew): Promise<Checked> {
  for (let cycle = 1; cycle <= options.cycles; cycle++) {
    if (cycle > 1) await victim.start()
    await disturb(victim, crew)
    const checked = await check(victim, crew, cycle % 4 !== 0, false)
    process.stdout.write(`\r${cycle} kills, ${crew.acts.length} acts, ${checked.violations.length} violations `)
    if (checked.violations.length) return checked
  }
  await victim.start()
  const finished = crew.finish()
  crew.goOn()
  await finished
  await kill(victim, crew)
  const { snapshot, violations } = await check(victim, crew, false, true)
  const others = [
    ...checkTroubles(crew.acts, disturbances),
    ...checkPost(crew.acts, snapshot, sentMails(victim.dataDir)),
  ]
  return { snapshot, violations: [...violations, ...others] }
}

function report(crew: Crew, { snapshot, violations }: Checked) {
  const count = (kind: Disturbance['kind']) => disturbances.filter(each => each.kind === kind).length
  console.log(`\n\n${operationsTable(crew.acts)}\n\n${databaseLine(snapshot)}`)
  console.log(`disturbed: ${count('kill')} kills of the server, ${count('backend')} of a connection to the database`)
  console.log(`violations: ${violations.length}, after ${(clock() / 1000).toFixed(0)} s\n`)
  for (const violation of violations.slice(0, 5)) console.log(trace(violation, snapshot))
}

const database = await freshDatabase(process.env.DATABASE_URL ?? '')
const people = await createHouses(database.settings)
const { clients, seed, port, plant } = options
const kind = database.settings.databaseUrl ? 'PostgreSQL' : 'embedded'
console.log(`${kind}; ${clients} clients, seed ${seed}; ${plant ? `planted: ${plant.mistake}` : 'nothing planted'}`)
const victim = openVictim(database.settings, port, plant?.name ?? null)
try {
  await victim.start()
  const crew = await openCrew(victim.origin, people, { clients, seed, clock })
  const checked = await run(victim, crew)
  report(crew, checked)
  process.exitCode = checked.violations.length ? 1 : 0
} finally {
  for (const death of victim.deaths) console.error(death)
  await victim.end()
  await database.drop()
}
// What hangs on a killed server is not waited for.
process.exit()
