/** The own list as a grid: cells are edited where they stand and saved at once. */
import {
  cellOf,
  forget,
  nameOf,
  type OpenCell,
  openCell,
  renewRow,
  restore,
  showError,
  showPending,
  typedIn,
  wordsOf,
} from './cells.ts'
import { type Column, columnOf, needsReason } from './editor.ts'
import { openLine } from './line.ts'
import { openMoves } from './moves.ts'
import { type Answer, type Conflict, type Job, type Listener, openSaver, type Saver } from './saver.ts'
import { waitingWords } from './words.ts'

/** One for the page: the table may be swapped while something is on its way. */
let saver: Saver | undefined
let listener: Listener | undefined
/** Saves what stands in the open cell of the present table. */
let leave: (() => void) | undefined
addEventListener('pagehide', () => leave?.())
/** What can be taken back, newest last. */
const changes: Job[] = []

const statuses = ['open', 'planned', 'inProgress', 'done', 'deferred', 'notResponsible', 'dropped']

export function enhanceGrid() {
  const table = document.querySelector<HTMLTableElement>('table[data-grid]')
  if (!table || table.getAttribute('role') === 'grid') return
  listener = openGrid(table)
  saver ??= openSaver(table.dataset.keeper ?? '', {
    saved: (job, answer) => listener?.saved(job, answer),
    invalid: (job, errors) => listener?.invalid(job, errors),
    conflict: (job, theirs) => listener?.conflict(job, theirs),
    tooLate: (job, message) => listener?.tooLate(job, message),
    waiting: (trouble, jobs) => listener?.waiting(trouble, jobs),
  })
  for (const job of saver.kept) showKept(table, job)
}

function showKept(table: HTMLTableElement, job: Job) {
  const row = rowOf(table, job.serviceId)
  for (const [key, typed] of Object.entries(job.values)) {
    const cell = row && cellOf(row, key)
    const column = cell && columnsOf(table)[cell.cellIndex]
    if (cell && column) showPending(cell, column, typed)
  }
}

const rowOf = (table: HTMLTableElement, serviceId: string) =>
  table.querySelector<HTMLTableRowElement>(`tr[data-id="${serviceId}"]`)

const columnsOf = (table: HTMLTableElement) => [...(table.tHead?.rows[0]?.cells ?? [])].map(columnOf)

function openGrid(table: HTMLTableElement): Listener {
  const columns = columnsOf(table)
  const moves = openMoves(table)
  const line = openLine(table.closest<HTMLElement>('.own-frame') ?? document.body)
  let open: OpenCell | null = null

  const rowWith = (cell: HTMLTableCellElement) => cell.parentElement as HTMLTableRowElement

  function edit(cell: HTMLTableCellElement, typed = typedIn(cell)) {
    const column = columns[cell.cellIndex]
    if (!column || open || 'pending' in cell.dataset) return
    moves.focus(cell)
    forget(cell)
    open = openCell(cell, column, typed)
  }

  /** Closes the editor and sends what it holds, if that is something else. */
  function commit() {
    if (!open) return
    const { cell, column, editor, close } = open
    open = null
    const values = editor.read()
    close()
    const isChanged = Object.entries(values).some(([key, text]) => key !== column.key || text !== cell.dataset.value)
    if (isChanged) save(cell, column, values)
    else restore(cell)
  }

  leave = commit

  function cancel() {
    if (!open) return
    const { cell, close } = open
    open = null
    close()
    restore(cell)
    moves.focus(cell)
  }

  function save(cell: HTMLTableCellElement, column: Column, values: Record<string, string>) {
    const row = rowWith(cell)
    const typed = values[column.key] ?? ''
    showPending(cell, column, typed)
    send(row, values, `${nameOf(row)}: ${column.label} „${wordsOf(column, typed)}“`)
  }

  function send(row: HTMLTableRowElement, values: Record<string, string>, label: string) {
    const base = Object.keys(values).flatMap(key => {
      const former = cellOf(row, key)?.dataset.value ?? (key === 'status' ? row.dataset.status : undefined)
      return former === undefined ? [] : [[key, former]]
    })
    saver?.add({
      kind: 'save',
      serviceId: row.dataset.id ?? '',
      url: `${table.dataset.grid}/${row.dataset.id}/werte${table.dataset.query}`,
      version: Number(row.dataset.version),
      values,
      base: Object.fromEntries(base),
      label,
    })
  }

  /** 1 to 7. A status that needs a reason opens the cell, where the reason can be typed. */
  function setStatus(row: HTMLTableRowElement, status: string) {
    const cell = cellOf(row, 'status')
    const column = cell && columns[cell.cellIndex]
    if (needsReason(status)) {
      if (cell) edit(cell, status)
      else
        line.say('Dieser Status braucht einen Grund: Blenden Sie die Spalte „Status“ ein oder öffnen Sie die Leistung.')
    } else if (cell && column) {
      if (!('pending' in cell.dataset) && cell.dataset.value !== status) save(cell, column, { status })
    } else if (row.dataset.status !== status) send(row, { status }, `${nameOf(row)}: Status`)
  }

  function undo() {
    const last = changes.pop()
    if (!last) return line.say('Es gibt nichts zurückzunehmen.')
    const url = last.url.replace('/werte', '/ruecknahme')
    saver?.add({ ...last, kind: 'undo', url })
  }

  /** The next cell that can be edited, in the row or at the beginning of the next one. */
  function goOn(cell: HTMLTableCellElement, step: 1 | -1) {
    const all = [...(table.tBodies[0]?.querySelectorAll<HTMLTableCellElement>('td[data-key]') ?? [])]
    const next = all[all.indexOf(cell) + step]
    if (next) edit(next)
    else moves.focus(cell)
  }

  function onEditorKey(event: KeyboardEvent, { cell }: OpenCell) {
    const isText = event.target instanceof HTMLTextAreaElement
    if (event.key === 'Escape') cancel()
    else if (event.key === 'Enter' && !(isText && event.shiftKey)) {
      commit()
      moves.focus(moves.cellFrom(cell, 1, 0) ?? cell)
    } else if (event.key === 'Tab') {
      commit()
      goOn(cell, event.shiftKey ? -1 : 1)
    } else return
    event.preventDefault()
  }

  function onCellKey(event: KeyboardEvent) {
    const cell = moves.active
    if (!cell || moves.onKey(event)) return
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const status = isPlain && /^[1-7]$/.test(event.key) ? statuses[Number(event.key) - 1] : undefined
    if (status) setStatus(rowWith(cell), status)
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey) undo()
    else if ((event.key === 'F2' || (event.key === 'Enter' && cell.tagName === 'TD')) && isPlain) edit(cell)
    else return
    event.preventDefault()
  }

  table.addEventListener('keydown', event => (open ? onEditorKey(event, open) : onCellKey(event)))
  table.addEventListener('focusout', event => {
    if (open && !open.cell.contains(event.relatedTarget as Node | null)) commit()
  })
  /** A first click chooses a cell, a second one opens it; what somebody marks to copy it stays marked. */
  let wasActive = false
  table.addEventListener('mousedown', event => {
    const cell = (event.target as Element).closest('tbody td')
    wasActive = cell !== null && cell === moves.active && cell === document.activeElement
  })
  table.addEventListener('click', event => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>('tbody td')
    if (!cell || cell === open?.cell || (event.target as Element).closest('a')) return
    if (document.activeElement !== cell) moves.focus(cell)
    if ((wasActive || event.detail > 1) && (getSelection()?.isCollapsed || event.detail > 1)) edit(cell)
  })

  return {
    saved: (job, answer) => onSaved(job, answer),
    invalid(job, errors) {
      const row = rowOf(table, job.serviceId)
      const [key = '', message = ''] = Object.entries(errors)[0] ?? []
      const cell = row && (cellOf(row, key) ?? cellOf(row, Object.keys(job.values)[0] ?? ''))
      if (cell) showError(cell, message)
      line.say(`Nicht gespeichert. ${job.label}: ${message}`)
    },
    conflict: (job, theirs) => onConflict(job, theirs),
    tooLate: (_, message) => line.say(message),
    waiting: (trouble, jobs) => waitingWords(line, trouble, jobs),
  }

  function renew(job: Job, answer: Answer) {
    const row = rowOf(table, job.serviceId)
    if (row) renewRow(row, answer, Object.keys(job.values))
    const totals = document.querySelector('.own-top .totals')
    if (totals) totals.outerHTML = answer.totals
  }

  function onSaved(job: Job, answer: Answer) {
    renew(job, answer)
    if (job.kind === 'undo') return line.say(`Zurückgenommen: ${job.label}.`)
    if (!answer.eventId) return line.say(`Unverändert: ${job.label}.`)
    changes.push({ ...job, eventId: answer.eventId })
    line.say(`Gespeichert: ${job.label}.`, { label: 'Rückgängig (Strg+Z)', run: undo })
  }

  /** The row shows what the other person has entered; one's own waits for a decision. */
  function onConflict(job: Job, theirs: Conflict) {
    renew(job, theirs)
    const key = Object.keys(job.values).find(each => theirs.values[each] !== job.base[each]) ?? ''
    const column = columns.find(each => each?.key === key)
    const words = (typed = '') => (column ? wordsOf(column, typed) : typed)
    line.say(
      `${theirs.by} hat inzwischen (${theirs.at} Uhr) „${words(theirs.values[key])}“ eingetragen. Ihre Angabe „${words(job.values[key])}“ ist noch nicht gespeichert.`,
      {
        label: 'Meine Angabe speichern',
        run: () => saver?.add({ ...job, version: theirs.version, base: theirs.values }),
      },
      { label: 'Die andere behalten', run: () => line.say('Die Angabe der anderen Person bleibt.') },
    )
  }
}
