const sleepers = new Set<() => void>()

/** Tells the mail workers of this process that there is something to send. */
export function wakeMailWorker() {
  for (const wake of sleepers) wake()
}

/** Calls `wake` whenever this process has put a mail into the outbox; answers how to stop that. */
export function onMailWaiting(wake: () => void): () => void {
  sleepers.add(wake)
  return () => void sleepers.delete(wake)
}
