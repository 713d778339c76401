/**
 * Sends what was typed, one after the other, and lets nothing get lost: until the server has answered, it is kept in the
 * storage of this tab, through a lost connection, an expired session and a reload. It belongs to one person in one house.
 */

export interface Job {
  /** Also the id of the request: sent twice, it counts once. */
  id: string
  kind: 'save' | 'undo'
  serviceId: string
  /** Where single values of this entry are saved, or a change is taken back. */
  url: string
  version: number
  /** What was typed, by key of the field. */
  values: Record<string, string>
  /** What stood there before. */
  base: Record<string, string>
  /** The change to take back. */
  eventId?: string
  /** For messages: what this is about. */
  label: string
}

/** The entry as the server has it now. */
export interface Answer {
  version: number
  eventId: string | null
  time: string
  values: Record<string, string>
  row: string
  totals: string
}

export interface Conflict extends Answer {
  by: string
  at: string
}

export type Trouble = 'offline' | 'signedOut' | 'refused'

export interface Listener {
  saved(job: Job, answer: Answer): void
  invalid(job: Job, errors: Record<string, string>): void
  /** Somebody changed the same value; the job is given back. */
  conflict(job: Job, theirs: Conflict): void
  /** What cannot be taken back any more. */
  tooLate(job: Job, message: string): void
  /** Something waits, and why. */
  waiting(trouble: Trouble, jobs: number): void
}

export interface Saver {
  add(job: Omit<Job, 'id'>): void
  /** Versions that are known from elsewhere, such as a fresh row. */
  know(serviceId: string, version: number): void
  /** What the tab still holds from before a reload. */
  readonly kept: readonly Job[]
  readonly isBusy: boolean
}

const storageKey = 'ozg-eintraege'
const token = () => document.querySelector<HTMLInputElement>('input[name=_token]')?.value ?? ''

export function openSaver(keeper: string, listener: Listener): Saver {
  const kept = readKept(keeper)
  const jobs: Job[] = [...kept]
  const versions = new Map<string, number>()
  let isRunning = false
  let pause = 0
  let timer = 0
  /** Signing in leads away from the page, and back. */
  let isSignedOut = false

  function keep() {
    if (jobs.length) sessionStorage.setItem(storageKey, JSON.stringify({ keeper, jobs }))
    else sessionStorage.removeItem(storageKey)
  }

  function done(job: Job) {
    jobs.splice(jobs.indexOf(job), 1)
    keep()
  }

  async function run() {
    if (isRunning) return
    isRunning = true
    for (let job = jobs[0]; job; job = jobs[0]) if (!(await handle(job))) break
    isRunning = false
  }

  /** Whether to go on with the next one. */
  async function handle(job: Job): Promise<boolean> {
    const response = await send({ ...job, version: versions.get(job.serviceId) ?? job.version })
    if (!response || response.status >= 500 || response.status === 429) return wait('offline')
    if (response.status === 401 || response.status === 403) return wait('signedOut')
    const answer = await response.json().catch(() => null)
    pause = 0
    if (!answer) {
      done(job)
      listener.waiting('refused', jobs.length)
    } else if (response.ok) {
      versions.set(job.serviceId, answer.version)
      done(job)
      listener.saved(job, answer)
    } else if (response.status === 409) meet(job, answer)
    else {
      done(job)
      listener.invalid(job, answer.errors ?? {})
    }
    return true
  }

  /** Changed by somebody else: only a conflict where it is about the same value. */
  function meet(job: Job, theirs: Conflict & { message?: string }) {
    if (job.kind === 'undo') {
      done(job)
      return listener.tooLate(job, theirs.message ?? '')
    }
    versions.set(job.serviceId, theirs.version)
    const isSame = Object.keys(job.values).every(key => theirs.values[key] === job.base[key])
    if (isSame) return
    done(job)
    listener.conflict(job, theirs)
  }

  function wait(trouble: 'offline' | 'signedOut'): false {
    listener.waiting(trouble, jobs.length)
    isSignedOut = trouble === 'signedOut'
    clearTimeout(timer)
    pause = Math.min(pause ? pause * 2 : 2000, 30_000)
    if (trouble === 'offline') timer = window.setTimeout(run, pause)
    return false
  }

  addEventListener('online', run)
  addEventListener('beforeunload', event => {
    if (jobs.length && !isSignedOut) event.preventDefault()
  })
  queueMicrotask(run)

  return {
    add(job) {
      jobs.push({ ...job, id: crypto.randomUUID() })
      keep()
      void run()
    },
    know: (serviceId, version) => versions.set(serviceId, version),
    kept,
    get isBusy() {
      return jobs.length > 0
    },
  }
}

/** What another person, or the same one for another house, has typed is none of the present one's business. */
function readKept(keeper: string): Job[] {
  try {
    const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null')
    if (stored?.keeper === keeper) return stored.jobs
  } catch {
    // Nothing of ours.
  }
  sessionStorage.removeItem(storageKey)
  return []
}

function send({ kind, id, url, version, values, eventId }: Job): Promise<Response | null> {
  const headers = { 'X-Form-Token': token(), Accept: 'application/json' }
  const request =
    kind === 'undo'
      ? { headers, body: new URLSearchParams({ ereignis: eventId ?? '', anfrage: id }) }
      : {
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: JSON.stringify({ version, requestId: id, values }),
        }
  // It goes on when the page is left meanwhile.
  return fetch(url, { method: 'POST', keepalive: true, ...request }).catch(() => null)
}
