/** Mistakes the checker has to notice, each in one module of the product. */
export interface Plant {
  readonly mistake: string
  readonly module: string
  readonly text: string
  readonly instead: string
}

export const plants: Readonly<Record<string, Plant | undefined>> = {
  'no-event': {
    mistake: 'one change in ten leaves no event',
    module: '/features/statuses/apply.ts',
    text: "where j.outcome = 'changed'\n    order by",
    instead: "where j.outcome = 'changed' and j.next_version % 10 <> 7\n    order by",
  },
  'request-not-claimed': {
    mistake: 'a form that is sent twice is carried out twice',
    module: '/features/statuses/requests.ts',
    text: 'if (!(await claim(tx, actor, requestId))) return',
    instead: 'if (!(await claim(tx, actor, randomUUID()))) return',
  },
  'request-apart': {
    mistake: 'the request is claimed in a transaction of its own, before the work',
    module: '/features/statuses/requests.ts',
    text: 'const answer = await work(tx)',
    instead: 'await sql`commit`.execute(tx); await sql`begin`.execute(tx); const answer = await work(tx)',
  },
  'batch-in-parts': {
    mistake: 'a batch is written in parts, each in its own transaction',
    module: '/features/statuses/batches.ts',
    text: 'return closeBatch(tx, batchId, await applyChanges(tx, { ...batch, batchId }))',
    instead: `const applied: AppliedEntry[] = []
      for (let i = 0; i < batch.changes.length; i += 3) {
        applied.push(...(await applyChanges(tx, { ...batch, batchId, changes: batch.changes.slice(i, i + 3) })))
        await sql\`commit\`.execute(tx)
        await sql\`begin\`.execute(tx)
      }
      return closeBatch(tx, batchId, applied)`,
  },
  'no-counting': {
    mistake: 'one write in thirty does not reach the counters',
    module: '/features/statuses/apply.ts',
    text: 'await lockEntries(tx, administrationId)\n',
    instead: `await lockEntries(tx, administrationId)
      if (Math.random() < 1 / 30) await sql\`set local session_replication_role = replica\`.execute(tx)\n`,
  },
  'no-version': {
    mistake: 'the version somebody has seen is not compared',
    module: '/features/statuses/apply.ts',
    text: "when seen <> version then 'conflict'",
    instead: "when seen = -2 then 'conflict'",
  },
}
