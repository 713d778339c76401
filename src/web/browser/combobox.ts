/**
 * `<input data-suggestions="/url?q=">` becomes an editable combobox with list autocomplete (W3C APG). The URL answers
 * JSON `[{label, hint, href, value}]`. Choosing one opens its page; with `data-fill` its value is put into the field, and
 * what has no value opens beside, so that nothing typed is lost. Without script, or when the answer fails, it stays a
 * plain field.
 */
interface Suggestion {
  label: string
  hint?: string
  href: string
  value?: string
}

export function enhanceComboboxes() {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggestions]')) enhanceCombobox(input)
}

/** For fields that come into the page later. */
export function enhanceCombobox(input: HTMLInputElement) {
  const isFilled = 'fill' in input.dataset
  const list = document.createElement('ul')
  list.id = `${input.id}-vorschlaege`
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Vorschläge')
  input.after(list)
  // The browser's own list, for those without script.
  input.removeAttribute('list')
  const attributes = {
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value)
  let timer = 0
  /** Answers to former questions come too late. */
  let question = 0

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(ask, 120)
  })
  input.addEventListener('keydown', event => onKey(event))
  input.addEventListener('blur', () => setTimeout(close, 150))
  list.addEventListener('mousedown', event => event.preventDefault())
  list.addEventListener('click', event => open((event.target as Element).closest('li')))

  async function ask() {
    const text = input.value.trim()
    const own = ++question
    if (text.length < 2 && !isFilled) return close()
    const answer = await fetch(`${input.dataset.suggestions}${encodeURIComponent(text)}`).catch(() => null)
    if (own !== question || document.activeElement !== input) return
    show(answer?.ok ? await answer.json() : [])
  }

  function show(suggestions: Suggestion[]) {
    list.replaceChildren(...suggestions.map((suggestion, i) => option(suggestion, `${list.id}-${i}`)))
    list.hidden = !suggestions.length
    input.setAttribute('aria-expanded', String(suggestions.length > 0))
    input.removeAttribute('aria-activedescendant')
    const status = document.getElementById('status')
    if (status) status.textContent = suggestions.length ? `${suggestions.length} Vorschläge` : ''
  }

  function close() {
    clearTimeout(timer)
    question++
    show([])
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden && !isFilled) return
      event.preventDefault()
      if (list.hidden) return void ask()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && active()) {
      event.preventDefault()
      open(active())
    }
  }

  function active(): HTMLLIElement | null {
    return list.querySelector('[aria-selected=true]')
  }

  function move(step: number) {
    const options = [...list.children] as HTMLLIElement[]
    const current = active()
    const index = current ? options.indexOf(current) + step : step > 0 ? 0 : options.length - 1
    current?.setAttribute('aria-selected', 'false')
    const next = options[index]
    if (!next) return input.removeAttribute('aria-activedescendant')
    next.setAttribute('aria-selected', 'true')
    next.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', next.id)
  }

  function open(chosen: Element | null) {
    if (!(chosen instanceof HTMLElement) || !chosen.dataset.href) return
    const { href, value } = chosen.dataset
    if (!isFilled) return location.assign(href)
    if (value === undefined) window.open(href, '_blank', 'noopener')
    else fill(value)
    close()
  }

  /** As if it had been typed, so that others who listen notice; but nothing more is suggested. */
  function fill(value: string) {
    input.value = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

function option(suggestion: Suggestion, id: string): HTMLLIElement {
  const entry = document.createElement('li')
  entry.id = id
  entry.dataset.href = suggestion.href
  if (suggestion.value !== undefined) entry.dataset.value = suggestion.value
  entry.setAttribute('role', 'option')
  entry.setAttribute('aria-selected', 'false')
  entry.append(suggestion.label)
  if (suggestion.hint) {
    const hint = document.createElement('span')
    hint.textContent = suggestion.hint
    entry.append(' ', hint)
  }
  return entry
}
