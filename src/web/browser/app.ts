/** The whole browser code of the public pages: it only improves what works without it. */
import { enhanceComboboxes } from './combobox.ts'
import { enhanceCopyButtons } from './copy.ts'
import { enhanceFilters } from './filters.ts'
import { enhanceGroups } from './groups.ts'
import { enhancePasskeys } from './passkeys.ts'
import { enhanceValueFilters } from './value-filter.ts'

document.documentElement.classList.add('js')
enhanceFilters()
enhanceComboboxes()
enhanceCopyButtons()
enhanceGroups()
enhancePasskeys()
enhanceValueFilters()
