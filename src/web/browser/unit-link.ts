/** The page of a unit: each answer is saved while one gives it. Without script there are buttons. */

interface Saved {
  readonly asked: number
  readonly answered: number
  readonly digests: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

const form = document.querySelector<HTMLFormElement>('#antworten')
const line = document.querySelector('[data-saved]')
const clock = new Intl.DateTimeFormat('de-DE', { timeStyle: 'short' })
const unsaved = new Set<string>()
/** One request per service at a time, so that none overtakes another. */
const busy = new Set<string>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()

form?.addEventListener('input', event => plan(event, 1200))
form?.addEventListener('change', event => plan(event, 0))
form?.addEventListener('submit', () => {
  unsaved.clear()
  for (const id of timers.keys()) clearTimeout(timers.get(id))
  timers.clear()
})
// What was answered just before the page is left does not wait for its pause.
addEventListener('pagehide', () => {
  for (const id of timers.keys()) void save(id)
})
addEventListener('online', () => unsaved.forEach(save))
addEventListener('beforeunload', event => {
  if (unsaved.size) event.preventDefault()
})
openTarget()
addEventListener('hashchange', openTarget)

/** A link from the list of messages leads into a part that may be folded. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const part = target?.closest('details')
  if (part) part.open = true
}

function plan(event: Event, delay: number) {
  const id = (event.target as Element).closest<HTMLElement>('[data-question]')?.dataset.question
  if (!id) return
  later(id, delay)
}

function later(id: string, delay: number) {
  clearTimeout(timers.get(id))
  timers.set(
    id,
    setTimeout(() => {
      timers.delete(id)
      void save(id)
    }, delay),
  )
}

/** Nothing is sent before the first question is answered: the other answers make no sense without it. */
async function save(id: string) {
  if (!form) return
  const all = [...new FormData(form)]
  if (!all.some(([name]) => name === `online-${id}`)) return
  unsaved.add(id)
  if (busy.has(id)) return later(id, 300)
  busy.add(id)
  const body = new URLSearchParams(
    all.filter(([name]) => name === 'name' || name.endsWith(`-${id}`)).map(([name, value]) => [name, String(value)]),
  )
  const answer = await fetch(form.action, {
    method: 'POST',
    body,
    headers: { Accept: 'application/json' },
    keepalive: true,
  }).catch(() => null)
  busy.delete(id)
  if (answer?.ok) return show(id, (await answer.json()) as Saved)
  say(
    answer?.status === 404
      ? 'Nicht gespeichert: Dieser Link gilt nicht mehr.'
      : 'Nicht gespeichert: keine Verbindung. Es wird gleich noch einmal versucht.',
  )
  if (answer?.status !== 404) later(id, 5000)
}

function show(id: string, { asked, answered, digests, errors }: Saved) {
  const messages = Object.entries(errors).filter(([name]) => name.endsWith(`-${id}`))
  for (const input of form?.querySelectorAll<HTMLInputElement>(`[name$="-${id}"]`) ?? [])
    if (input.name in errors) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  if (messages.length) return say(`Noch nicht gespeichert: ${messages.map(([, text]) => text).join(' ')}`)
  unsaved.delete(id)
  const known = form?.querySelector<HTMLInputElement>(`[name="alt-${id}"]`)
  if (known) known.value = digests[id] ?? ''
  const mark = form?.querySelector(`[data-question="${id}"] .question-state`)
  if (mark) mark.textContent = 'beantwortet'
  mark?.classList.add('is-answered')
  const count = form?.querySelector('[data-answered]')
  if (count) count.textContent = String(answered)
  const progress = form?.querySelector('progress')
  if (progress) [progress.value, progress.max] = [answered, asked]
  say(`Gespeichert um ${clock.format(new Date())} Uhr.`)
}

function say(text: string) {
  if (line) line.textContent = text
}
