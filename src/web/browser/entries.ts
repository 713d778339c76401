/** Editing entries where they stand: in the cells of the own list, and in the form of one entry. Improves, never needed. */
import { enhanceEntryForm } from './entries/form.ts'
import { enhanceGrid } from './entries/grid.ts'
import { enhanceSelection } from './selection.ts'

enhanceGrid()
enhanceEntryForm()
enhanceSelection()
addEventListener('swapped', enhanceGrid)
