/** The work of a Verbund: boxes that are ticked together, and the board. */
import { enhanceBoard } from './board.ts'
import { enhanceSelection } from './selection.ts'

enhanceSelection()
enhanceBoard()
