/** What a cell shows while it is edited, while it waits, and when something is wrong. */
import { type Column, type Editor, openEditor } from './editor.ts'
import { dressRow } from './moves.ts'
import type { Answer } from './saver.ts'

export const typedIn = (cell: HTMLElement): string => cell.dataset.typed ?? cell.dataset.value ?? ''

export const nameOf = (row: HTMLTableRowElement): string => row.querySelector('th')?.textContent?.trim() ?? ''

export const cellOf = (row: HTMLTableRowElement, key: string) =>
  row.querySelector<HTMLTableCellElement>(`td[data-key="${key}"]`)

/** A typed value as people read it. */
export function wordsOf({ kind, options }: Column, typed: string): string {
  if (kind === 'choice') return options.find(([value]) => value === typed)?.[1] ?? (typed || 'ohne Angabe')
  const [year, month, day] = typed.split('-')
  return kind === 'date' && day ? `${day}.${month}.${year}` : typed || 'leer'
}

export interface OpenCell {
  readonly cell: HTMLTableCellElement
  readonly column: Column
  readonly editor: Editor
  /** Puts back what stood there. */
  close(): void
}

export function openCell(cell: HTMLTableCellElement, column: Column, typed: string): OpenCell {
  const editor = openEditor(column, typed, nameOf(cell.parentElement as HTMLTableRowElement))
  const content = document.createDocumentFragment()
  content.append(...cell.childNodes)
  cell.append(editor.element)
  cell.classList.add('editing')
  editor.focus()
  return {
    cell,
    column,
    editor,
    close() {
      cell.classList.remove('editing')
      cell.replaceChildren(content)
    },
  }
}

/** What the server had sent, while something typed stands in its place. */
const former = new WeakMap<HTMLElement, Node[]>()

/** Shows what is saved again. */
export function restore(cell: HTMLElement) {
  const nodes = former.get(cell)
  if (nodes) cell.replaceChildren(...nodes)
  former.delete(cell)
}

/** Typed, and not answered yet. */
export function showPending(cell: HTMLTableCellElement, column: Column, typed: string) {
  clearRemark(cell)
  if (!former.has(cell)) former.set(cell, [...cell.childNodes])
  cell.dataset.pending = ''
  cell.dataset.typed = typed
  cell.replaceChildren(wordsOf(column, typed))
  remark(cell, 'wird gespeichert …')
}

/** Not accepted: what was typed stays, with the message. */
export function showError(cell: HTMLTableCellElement, message: string) {
  clearRemark(cell)
  delete cell.dataset.pending
  cell.setAttribute('aria-invalid', 'true')
  remark(cell, message)
}

export function forget(cell: HTMLTableCellElement) {
  delete cell.dataset.typed
  clearRemark(cell)
  cell.removeAttribute('aria-invalid')
}

function clearRemark(cell: HTMLElement) {
  cell.querySelector('.cell-remark')?.remove()
}

function remark(cell: HTMLElement, text: string): HTMLElement {
  const note = document.createElement('span')
  note.className = 'cell-remark'
  note.textContent = text
  cell.append(note)
  return note
}

/**
 * Brings a row up to what the server answered. Cells stay the elements they are, so that the focus stays; those that are
 * being edited, or wait for an answer of their own, keep what was typed.
 */
export function renewRow(
  row: HTMLTableRowElement,
  { row: markup, version }: Pick<Answer, 'row' | 'version'>,
  keys: string[],
) {
  const template = document.createElement('template')
  template.innerHTML = markup
  const fresh = template.content.querySelector('tr')
  if (!fresh) return
  row.dataset.version = String(version)
  row.dataset.status = fresh.dataset.status
  for (const [i, cell] of [...row.cells].entries()) {
    const other = fresh.cells[i]
    if (other && cell.tagName === 'TH') renewPick(cell, other)
    if (!other || cell.tagName === 'TH') continue
    if (other.dataset.value !== undefined) cell.dataset.value = other.dataset.value
    const isMine = keys.includes(cell.dataset.key ?? '')
    if (cell.classList.contains('editing') || (!isMine && cell.dataset.typed !== undefined)) continue
    delete cell.dataset.pending
    former.delete(cell)
    forget(cell)
    cell.replaceChildren(...other.childNodes)
    if (isMine) passing(cell)
  }
  dressRow(row)
}

/** The box that selects the row names the version it shows. */
function renewPick(cell: HTMLElement, other: HTMLElement) {
  const [box, fresh] = [cell, other].map(each => each.querySelector<HTMLInputElement>('.pick'))
  if (box && fresh) box.value = fresh.value
}

/** Confirms in the cell itself, for some seconds. */
function passing(cell: HTMLElement) {
  const note = remark(cell, 'gespeichert')
  setTimeout(() => note.remove(), 4000)
}
