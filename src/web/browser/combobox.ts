/**
 * `<input data-suggestions="/url?q=">` becomes an editable combobox with list autocomplete (W3C APG). The URL answers
 * JSON `[{label, hint, href}]`. Without script, or when the answer fails, it stays a plain search field.
 */
interface Suggestion {
  label: string
  hint?: string
  href: string
}

export function enhanceComboboxes() {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggestions]')) enhance(input)
}

function enhance(input: HTMLInputElement) {
  const list = document.createElement('ul')
  list.id = `${input.id}-vorschlaege`
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Vorschläge')
  input.after(list)
  const attributes = {
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value)
  let timer = 0
  let asked = ''

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
    asked = text
    if (text.length < 2) return close()
    const answer = await fetch(`${input.dataset.suggestions}${encodeURIComponent(text)}`).catch(() => null)
    if (asked !== text || document.activeElement !== input) return
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
    asked = ''
    show([])
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden) return
      event.preventDefault()
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
    const href = chosen instanceof HTMLElement && chosen.dataset.href
    if (href) location.assign(href)
  }
}

function option(suggestion: Suggestion, id: string): HTMLLIElement {
  const entry = document.createElement('li')
  entry.id = id
  entry.dataset.href = suggestion.href
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
