import { catalogueExport } from './catalogue-export.ts'
import { catalogueImport } from './catalogue-import.ts'
import type { Command } from './command.ts'
import { countersCheck } from './counters-check.ts'
import { operatorInvite } from './operator-invite.ts'

export const commands: readonly Command[] = [catalogueExport, catalogueImport, countersCheck, operatorInvite]
