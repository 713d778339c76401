/** Moving through a grid: one cell is in the tab order, arrows move it (W3C APG, data grid). */

export interface Moves {
  /** The cell that has the focus, or had it last. */
  readonly active: HTMLTableCellElement | null
  focus(cell: HTMLTableCellElement): void
  /** Whether the key was one that moves. */
  onKey(event: KeyboardEvent): boolean
  /** The cell so many rows and columns away, within the table. */
  cellFrom(cell: HTMLTableCellElement, rows: number, columns: number): HTMLTableCellElement | undefined
}

export function openMoves(table: HTMLTableElement): Moves {
  const body = table.tBodies[0]
  let active: HTMLTableCellElement | null = null
  dress(table)

  const rowsOf = () => [...(body?.rows ?? [])]
  const stopOf = (cell: HTMLTableCellElement): HTMLElement =>
    (cell.tagName === 'TH' && cell.querySelector<HTMLElement>('a')) || cell

  function mark(cell: HTMLTableCellElement) {
    if (active) stopOf(active).tabIndex = -1
    active = cell
    stopOf(cell).tabIndex = 0
  }

  function at(row: number, column: number) {
    const rows = rowsOf()
    const cells = rows[Math.max(0, Math.min(row, rows.length - 1))]?.cells
    return cells?.[Math.max(0, Math.min(column, cells.length - 1))]
  }

  function cellFrom(cell: HTMLTableCellElement, rows: number, columns: number) {
    const row = rowsOf().indexOf(cell.parentElement as HTMLTableRowElement)
    return at(row + rows, cell.cellIndex + columns)
  }

  function focus(cell: HTMLTableCellElement) {
    mark(cell)
    stopOf(cell).focus()
  }

  const steps: Record<string, readonly [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-10, 0],
    PageDown: [10, 0],
    Home: [0, -999],
    End: [0, 999],
  }

  table.addEventListener('focusin', event => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>('tbody th, tbody td')
    if (cell && cell !== active) mark(cell)
  })
  const first = at(0, 0)
  if (first) mark(first)

  return {
    get active() {
      return active
    },
    focus,
    cellFrom,
    onKey(event) {
      const step = steps[event.key]
      if (!step || !active || event.altKey || event.metaKey) return false
      const isFar = event.ctrlKey && (event.key === 'Home' || event.key === 'End')
      if (event.ctrlKey && !isFar) return false
      const next = cellFrom(active, isFar ? step[1] : step[0], step[1])
      if (next) focus(next)
      event.preventDefault()
      return true
    },
  }
}

/** Says what it is, also where narrow screens show rows as blocks. */
function dress(table: HTMLTableElement) {
  table.setAttribute('role', 'grid')
  table.setAttribute('aria-label', 'Unsere Leistungen, in den Zellen zu bearbeiten')
  table.closest('.table-frame')?.removeAttribute('tabindex')
  for (const group of table.querySelectorAll('thead, tbody')) group.setAttribute('role', 'rowgroup')
  for (const head of table.querySelectorAll('thead th')) head.setAttribute('role', 'columnheader')
  for (const row of table.rows) row.setAttribute('role', 'row')
  for (const row of table.tBodies[0]?.rows ?? []) dressRow(row)
}

/** Also for a row that has come anew. */
export function dressRow(row: HTMLTableRowElement) {
  row.setAttribute('role', 'row')
  for (const cell of row.cells) {
    const isHead = cell.tagName === 'TH'
    cell.setAttribute('role', isHead ? 'rowheader' : 'gridcell')
    if (!cell.dataset.key && !isHead) cell.setAttribute('aria-readonly', 'true')
    if (!isHead) cell.tabIndex = -1
    for (const link of cell.querySelectorAll('a')) link.tabIndex = -1
  }
}
