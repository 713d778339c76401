/** The form of one entry saves itself while one types; its button stays, and goes back to the list. */
import { openLine } from './line.ts'
import { type Answer, type Conflict, type Job, openSaver } from './saver.ts'
import { waitingWords } from './words.ts'

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

export function enhanceEntryForm() {
  const area = document.querySelector<HTMLElement>('[data-autosave]')
  const form = area?.closest('form')
  if (area && form) openForm(form, area)
}

/** What the page came with: browsers fill in what was typed before a reload, a refused form shows it again. */
function heldBy(input: Input): string {
  if (input.dataset.held !== undefined) return input.dataset.held
  if (!(input instanceof HTMLSelectElement)) return input.defaultValue
  return [...input.options].find(option => option.defaultSelected)?.value ?? input.options[0]?.value ?? ''
}

function openForm(form: HTMLFormElement, area: HTMLElement) {
  const inputs = new Map([...area.querySelectorAll<Input>('[name]')].map(input => [input.name, input]))
  const hidden = (name: string) => form.elements.namedItem(name) as HTMLInputElement
  const line = openLine(form.querySelector<HTMLElement>('.form-actions') ?? form)
  /** What the server holds, and the text it has taken for it. */
  const held = new Map([...inputs].map(([key, input]) => [key, heldBy(input)]))
  const taken = new Map(held)
  /** What is on its way or waits: not to be sent twice. */
  const sent = new Map<string, string>()
  const serviceId = area.dataset.entry ?? ''
  let timer = 0
  let isSubmitted = false

  const saver = openSaver(area.dataset.keeper ?? '', {
    saved: onSaved,
    invalid(job, errors) {
      if (job.serviceId !== serviceId) return sayElsewhere(job)
      sent.clear()
      for (const [key, message] of Object.entries(errors)) showMessage(key, message)
      line.say('Noch nicht gespeichert: Bitte prüfen Sie die markierten Angaben.')
    },
    conflict: onConflict,
    tooLate: (_, message) => line.say(message),
    waiting(trouble, jobs) {
      if (trouble === 'refused') sent.clear()
      waitingWords(line, trouble, jobs)
    },
  })
  for (const job of saver.kept) if (job.serviceId === serviceId) putBack(job)
  if (!saver.isBusy) line.say('Was Sie ändern, wird beim Eintragen gespeichert.')

  /** What was typed before a reload. */
  function putBack({ values }: Job) {
    for (const [key, text] of Object.entries(values)) {
      const input = inputs.get(key)
      if (input) input.value = text
      sent.set(key, text)
    }
  }

  function saveSoon(delay: number) {
    clearTimeout(timer)
    timer = window.setTimeout(save, delay)
  }

  function save() {
    if (saver.isBusy) return saveSoon(500)
    saveNow()
  }

  function saveNow() {
    const changed = [...inputs].filter(
      ([key, { value }]) => value !== held.get(key) && value !== taken.get(key) && value !== sent.get(key),
    )
    if (!changed.length) return
    const keys = changed.map(([key]) => key)
    for (const [key, { value }] of changed) sent.set(key, value)
    saver.add({
      kind: 'save',
      serviceId,
      url: area.dataset.autosave ?? '',
      version: Number(hidden('fassung').value),
      values: Object.fromEntries(changed.map(([key, input]) => [key, input.value])),
      base: Object.fromEntries(keys.map(key => [key, held.get(key) ?? ''])),
      label: 'Ihre Angaben',
    })
  }

  area.addEventListener('input', event => {
    const { name } = event.target as Input
    clearMessage(name)
    saveSoon(900)
  })
  area.addEventListener('change', () => saveSoon(150))
  // The button sends everything anyway, but with a version that is still on its way it would meet itself.
  form.addEventListener('submit', event => {
    clearTimeout(timer)
    isSubmitted = !saver.isBusy
    if (isSubmitted) return
    event.preventDefault()
    const { submitter } = event
    setTimeout(() => form.requestSubmit(submitter), 300)
  })

  // A link clicked right after typing must not be quicker than the pause before saving.
  addEventListener('pagehide', () => {
    clearTimeout(timer)
    if (!isSubmitted) saveNow()
  })
  addEventListener('pageshow', () => {
    isSubmitted = false
  })

  /** Typed into the form of another service, which was left before the answer came. */
  function sayElsewhere({ url }: Job) {
    line.sayLink(
      'Nicht gespeichert: eine Angabe zu einer anderen Leistung. ',
      'Dort ansehen',
      url.replace('/werte', ''),
    )
  }

  function onSaved(job: Job, answer: Answer) {
    if (job.serviceId !== serviceId) return line.say(`Gespeichert: ${job.label}.`)
    adopt(answer)
    sent.clear()
    for (const [key, text] of Object.entries(job.values)) {
      taken.set(key, text)
      clearMessage(key)
    }
    clearMessage('grund')
    line.say(`Zuletzt gespeichert ${answer.time} Uhr.`)
  }

  /** Brings the form up to what the server holds, but for what is being typed. */
  function adopt({ version, eventId, values }: Answer) {
    hidden('fassung').value = String(version)
    if (eventId) note(eventId)
    for (const [key, input] of inputs) {
      const isUntouched = input.value === held.get(key) || input.value === taken.get(key)
      const fresh = values[key] ?? ''
      held.set(key, fresh)
      if (isUntouched && input !== document.activeElement && fresh) input.value = fresh
    }
  }

  /** Whoever leaves by the button is told what was saved last. */
  function note(eventId: string) {
    hidden('stand').value = eventId
    hidden('gespeichert').value = eventId
    hidden('gespeichert').disabled = false
  }

  function onConflict(job: Job, theirs: Conflict) {
    if (job.serviceId !== serviceId) return sayElsewhere(job)
    adopt(theirs)
    sent.clear()
    for (const [key, text] of Object.entries(job.values)) {
      if (theirs.values[key] === text) continue
      taken.set(key, text)
      const input = inputs.get(key)
      if (input) offer(input, text, theirs)
    }
    line.say(
      `${theirs.by} hat inzwischen (${theirs.at} Uhr) auch hier eingetragen. Bitte entscheiden Sie an den Feldern.`,
    )
  }

  /** Both values at the field, with the choice between them. */
  function offer(input: Input, mine: string, { by, values }: Conflict) {
    const theirs = values[input.name] ?? ''
    const shown = input instanceof HTMLSelectElement ? [...input.options].find(o => o.value === theirs)?.text : theirs
    const note = showMessage(input.name, `${by} hat hier „${shown || 'leer'}“ eingetragen. `)
    const choose = (label: string, value: string) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'small-button'
      button.textContent = label
      button.addEventListener('click', () => {
        input.value = value
        taken.delete(input.name)
        clearMessage(input.name)
        input.focus()
        saveSoon(0)
      })
      note?.append(button, ' ')
    }
    choose('Meine Angabe speichern', mine)
    choose('Die andere übernehmen', theirs)
  }

  function showMessage(key: string, message: string): HTMLElement | undefined {
    const input = inputs.get(key)
    const field = input?.closest('.field')
    if (!input || !field) return undefined
    clearMessage(key)
    const note = document.createElement('p')
    note.className = 'field-message'
    note.id = `${key}-fehler`
    note.textContent = message
    input.before(note)
    field.classList.add('field-error')
    input.setAttribute('aria-invalid', 'true')
    input.setAttribute('aria-describedby', `${key}-hinweis ${note.id}`)
    return note
  }

  function clearMessage(key: string) {
    const input = inputs.get(key)
    document.getElementById(`${key}-fehler`)?.remove()
    input?.closest('.field')?.classList.remove('field-error')
    input?.removeAttribute('aria-invalid')
  }
}
