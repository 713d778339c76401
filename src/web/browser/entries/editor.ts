/** The inputs that open inside a cell, as its column needs them. */

export interface Column {
  key: string
  label: string
  kind: 'choice' | 'product' | 'text' | 'longText' | 'url' | 'date' | 'number'
  options: readonly (readonly [value: string, label: string])[]
  /** Of a datalist. */
  list: string | undefined
}

export function columnOf(head: HTMLElement): Column | null {
  const { key, kind, options, list } = head.dataset
  if (!key) return null
  return {
    key,
    label: head.textContent?.trim() ?? key,
    kind: kind as Column['kind'],
    options: options ? JSON.parse(options) : [],
    list,
  }
}

export interface Editor {
  element: HTMLElement
  focus(): void
  /** What is typed now, by key of the field. */
  read(): Record<string, string>
}

/** Statuses that are only believed with a reason. */
export const needsReason = (status: string) => ['deferred', 'notResponsible', 'dropped'].includes(status)

export function openEditor(column: Column, typed: string, about: string): Editor {
  if (column.key === 'status') return statusEditor(column, typed, about)
  const input = column.kind === 'choice' ? select(column, typed) : field(column, typed)
  input.setAttribute('aria-label', `${column.label}, ${about}`)
  return { element: input, focus: () => focusOn(input), read: () => ({ [column.key]: input.value }) }
}

/** With a second input for the reason, where the status asks for one. */
function statusEditor(column: Column, typed: string, about: string): Editor {
  const choice = select(column, typed)
  choice.setAttribute('aria-label', `${column.label}, ${about}`)
  const reason = document.createElement('input')
  reason.maxLength = 500
  reason.placeholder = 'Grund'
  reason.setAttribute('aria-label', `Grund, ${about}`)
  const show = () => {
    reason.hidden = !needsReason(choice.value)
  }
  choice.addEventListener('change', show)
  show()
  const element = document.createElement('span')
  element.className = 'status-editor'
  element.append(choice, reason)
  return {
    element,
    focus: () => (reason.hidden ? choice : reason).focus(),
    read: () =>
      reason.hidden || !reason.value ? { status: choice.value } : { status: choice.value, grund: reason.value },
  }
}

function select({ key, options }: Column, typed: string): HTMLSelectElement {
  const element = document.createElement('select')
  const isRequired = key === 'status' || key === 'sichtbar'
  for (const [value, label] of isRequired ? options : [['', 'ohne Angabe'] as const, ...options])
    element.add(new Option(label, value, false, value === typed))
  return element
}

function field({ kind, list }: Column, typed: string): HTMLInputElement | HTMLTextAreaElement {
  if (kind === 'longText') {
    const area = document.createElement('textarea')
    area.rows = 3
    area.value = typed
    return area
  }
  const input = document.createElement('input')
  input.type = kind === 'date' && /^(\d{4}-\d\d-\d\d)?$/.test(typed) ? 'date' : kind === 'url' ? 'url' : 'text'
  input.value = typed
  input.autocomplete = 'off'
  if (kind === 'number') input.inputMode = 'numeric'
  if (list) input.setAttribute('list', list)
  return input
}

function focusOn(input: HTMLElement) {
  input.focus()
  if (input instanceof HTMLInputElement && input.type !== 'date') input.select()
}
