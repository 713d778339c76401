const sleepers = new Set<() => void>()

/** Tells who works on events in this process that there are new ones. */
export function wakeForEvents() {
  for (const wake of sleepers) wake()
}

/** Calls `wake` whenever this process has recorded an event; answers how to stop that. */
export function onEvents(wake: () => void): () => void {
  sleepers.add(wake)
  return () => void sleepers.delete(wake)
}
