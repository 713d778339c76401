import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { keysWithin, typedDigits } from '#domain/administration.ts'
import { nearestNames } from './typos.ts'
import { readName, type TypedName } from './words.ts'

/** What a query means in SQL, for a row of `administrations a`. */
export interface Match {
  readonly condition: RawBuilder<unknown>
  /** 0 for what was asked for exactly, more the further away. */
  readonly rank: RawBuilder<unknown>
  /** True where nothing is called like the query and similar names are shown instead. */
  readonly isGuess: boolean
}

// A bare 0 would be the number of a column where lists are sorted.
const everything: Match = { condition: sql`true`, rank: sql`0::int`, isGuess: false }
const nothing: Match = { ...everything, condition: sql`false` }

/** What a query means among the listed entries; bodies that wait for approval are found by nobody. */
export async function findMatch(db: Db, query: string): Promise<Match> {
  const match = await readQuery(db, query)
  return { ...match, condition: sql`(a.is_listed and ${match.condition})` }
}

/** Reads a query as postal code, key or name; a name nobody has becomes the names nearest to it. */
async function readQuery(db: Db, query: string): Promise<Match> {
  if (!query) return everything
  const digits = typedDigits(query)
  if (digits) return digits.length < 2 ? nothing : matchDigits(digits)
  const typed = readName(query)
  if (!typed.names.length && !typed.code) return nothing
  const match = matchName(typed)
  return (await isFound(db, match)) ? match : guess(db, typed)
}

/** The names most alike, for a query that finds nothing at all. */
export async function listSimilarNames(db: Db, query: string): Promise<string[]> {
  const { rows } = await sql<{ displayName: string }>`
    select display_name from (
      select distinct on (a.display_name) a.display_name, similarity(a.short_name_folded, ${nameOf(query)}) as likeness
      from administrations a where a.is_listed and a.short_name_folded % ${nameOf(query)}
    ) alike order by likeness desc, display_name limit 5`.execute(db)
  return rows.map(row => row.displayName)
}

const nameOf = (query: string) => readName(query).name.slice(0, longestGuess)

function matchDigits(digits: string): Match {
  return {
    condition: hasCode(digits),
    rank: sql`case when a.regional_key = any(${paddedKeys(digits)}::text[]) or a.ags = ${digits}
      or ${hasPostalCode(sql`= ${digits}`)} then 0 else 1 end`,
    isGuess: false,
  }
}

/** A postal code or key that begins so; full-length keys may also be the zero-padded form of a shorter one. */
function hasCode(digits: string): RawBuilder<unknown> {
  const prefix = `${digits}%`
  return sql`(a.regional_key like ${prefix} or a.ags like ${prefix}
    or a.regional_key = any(${paddedKeys(digits)}::text[])
    or ${digits.length <= 5 ? hasPostalCode(sql`like ${prefix}`) : sql`false`})`
}

const paddedKeys = (digits: string) => (digits.length === 8 || digits.length === 12 ? keysWithin(digits) : [digits])

const hasPostalCode = (is: RawBuilder<unknown>) =>
  sql`a.id in (select p.administration_id from postal_codes p where p.postal_code ${is})`

function matchName({ text, name, names, types, code }: TypedName): Match {
  const named = names.length ? names.map(beginning) : ['%']
  const placed = [...(names.length > 1 ? named : []), ...types.map(whole)]
  return {
    condition: sql`(a.name_words like any(${named}::text[]) and ${hasWords(placed)} and ${code ? hasCode(code) : sql`true`})`,
    rank: sql`case when a.name_folded in (${text}, ${name}) then 0 when a.short_name_folded = ${name} then 1
      when a.name_folded like ${`${name}%`} or a.name_folded like ${`${text}%`} then 2
      when a.short_name_folded like ${`${name}%`} then 3 else 4 end`,
    isGuess: false,
  }
}

const beginning = (word: string) => `% ${word}%`
const whole = (word: string) => `% ${word} %`

/** Arrays keep the statement the same for any number of words, so that its plan is kept. */
const hasWords = (patterns: readonly string[]) => sql`a.name_words || a.place_words like all(${patterns}::text[])`

async function isFound(db: Db, { condition }: Match): Promise<boolean> {
  const { rows } = await sql`select 1 from administrations a where a.is_listed and ${condition} limit 1`.execute(db)
  return rows.length > 0
}

const longestGuess = 60

/** A short list of candidates by trigrams, of which those with the fewest slips remain. */
async function guess(db: Db, { name, types }: TypedName): Promise<Match> {
  const typed = name.slice(0, longestGuess)
  const { rows } = await sql<{ name: string }>`
    select a.short_name_folded as name from administrations a where a.is_listed and a.short_name_folded % ${typed}
    group by 1 order by similarity(a.short_name_folded, ${typed}) desc, 1 limit 100`.execute(db)
  const candidates = rows.map(row => row.name)
  const nearest = nearestNames(typed, candidates)
  if (!nearest.length) return nothing
  return {
    condition: sql`a.short_name_folded = any(${nearest}::text[])`,
    rank: sql`case when ${hasWords(types.map(whole))} then 0 else 2 end
      + case when a.name_folded = any(${nearest}::text[]) then 0 else 1 end`,
    isGuess: true,
  }
}
