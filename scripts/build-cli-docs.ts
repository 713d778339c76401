import { writeFileSync } from 'node:fs'
import { commands } from '../src/cli/commands.ts'
import { referenceDocument } from '../src/cli/help.ts'

// Writes docs/cli.md from what `--help` prints; a test compares the two.
writeFileSync(new URL('../docs/cli.md', import.meta.url), referenceDocument(commands))
