import type { Licence, SolutionStage } from '#domain/solution.ts'
import { paths } from '../../../paths.ts'
import type { Content } from '../content.ts'
import type { Solution } from '../queries/solution.ts'
import { isDate } from './schema.ts'
import { parseYaml, quote, type YamlValue } from './yaml.ts'

/** Solutions as `publiccode.yml` 0.4, the file by which catalogues of public code know software. */

const licenceIds: Readonly<Partial<Record<Licence, string>>> = {
  eupl: 'EUPL-1.2',
  agpl: 'AGPL-3.0-or-later',
  gpl: 'GPL-3.0-or-later',
  apache: 'Apache-2.0',
  mit: 'MIT',
  ccBy: 'CC-BY-4.0',
}

const stages: Readonly<Record<SolutionStage, string>> = {
  idea: 'concept',
  development: 'development',
  pilot: 'beta',
  operation: 'stable',
}

/** Only what the solution shows to whoever asks. Its address here stands for that of the code where none is stated. */
export function toPubliccode(solution: Solution, pageUrl: string): string {
  const { name, summary, description, sourceUrl, demoUrl, serviceUrl, stage, licence, services, versions } = solution
  const newest = versions[0]
  const screenshots = solution.visibility === 'public' ? publicPictures(solution, pageUrl) : []
  const line = (key: string, value: string | null | undefined, indent = '') =>
    value ? [`${indent}${key}: ${quote(value)}`] : []
  return [
    'publiccodeYmlVersion: "0.4"',
    ...line('name', name),
    ...line('url', sourceUrl ?? pageUrl),
    ...line('landingURL', serviceUrl ?? demoUrl ?? pageUrl),
    ...line('softwareVersion', newest?.name),
    ...line('releaseDate', newest?.releasedOn),
    'platforms:',
    '  - web',
    `developmentStatus: ${stages[stage]}`,
    'softwareType: standalone/web',
    'intendedAudience:',
    '  countries:',
    '    - de',
    'description:',
    '  de:',
    ...line('shortDescription', summary.slice(0, 150), '    '),
    ...line('longDescription', description ?? summary, '    '),
    ...(screenshots.length ? ['    screenshots:', ...screenshots.map(each => `      - ${quote(each)}`)] : []),
    ...(services.length ? ['    features:', ...services.slice(0, 50).map(each => `      - ${quote(each.name)}`)] : []),
    'legal:',
    ...line('license', (licence && licenceIds[licence]) || 'LicenseRef-other', '  '),
    ...line('mainCopyrightOwner', solution.administrationName, '  '),
    'maintenance:',
    '  type: none',
    'localisation:',
    '  localisationReady: false',
    '  availableLanguages:',
    '    - de',
    '',
  ].join('\n')
}

/** Addresses anybody can open: the file goes on to where nobody is signed in. */
const publicPictures = ({ id, attachments }: Solution, pageUrl: string) =>
  attachments
    .filter(({ kind, visibility }) => kind === 'screenshot' && visibility === 'public')
    .map(each => new URL(paths.solutionFile(id, each.id), pageUrl).href)

/** What a `publiccode.yml` says that our form asks for (not the kind: it has no words for ours). Null where it is none. */
export function fromPubliccode(text: string): Partial<Content> | null {
  const file = parseYaml(text)
  const at = (...way: string[]) => way.reduce<YamlValue>((value, key) => (isMap(value) ? value[key] : undefined), file)
  const textAt = (longest: number, ...way: string[]) => {
    const value = at(...way)
    const plain = typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, longest).toWellFormed() : ''
    return plain || null
  }
  const name = textAt(120, 'name')
  if (!name || at('publiccodeYmlVersion') === undefined) return null
  const languages = at('description')
  const language = isMap(languages)
    ? (['de', 'de-DE', 'en'].find(key => key in languages) ?? Object.keys(languages)[0])
    : ''
  const said = (longest: number, key: string) => textAt(longest, 'description', language ?? '', key)
  return {
    name,
    summary: said(300, 'shortDescription'),
    description: said(5000, 'longDescription'),
    stage: codeOf(stages, textAt(40, 'developmentStatus')),
    licence: licenceOf(textAt(60, 'legal', 'license')),
    sourceUrl: address(textAt(500, 'url')),
    serviceUrl: address(textAt(500, 'landingURL')),
    versions: versionOf(textAt(40, 'softwareVersion'), textAt(10, 'releaseDate')),
  }
}

const isMap = (value: YamlValue): value is Readonly<Record<string, YamlValue>> =>
  typeof value === 'object' && !Array.isArray(value)

const codeOf = <K extends string>(words: Readonly<Partial<Record<K, string>>>, word: string | null): K | null =>
  (Object.keys(words) as K[]).find(code => words[code] === word) ?? null

function licenceOf(id: string | null): Licence | null {
  if (!id) return null
  const plain = (text: string | undefined) => text?.replace(/-(only|or-later)$|\+$/, '').toLowerCase()
  const codes = Object.keys(licenceIds) as Licence[]
  return codes.find(code => plain(licenceIds[code]) === plain(id)) ?? (/^LicenseRef/i.test(id) ? null : 'otherOpen')
}

const address = (text: string | null) =>
  text && /^https?:\/\/[^\s/]+\.\S+$/i.test(text) && URL.canParse(text) ? text : null

const versionOf = (name: string | null, date: string | null): Content['versions'] =>
  name
    ? [
        {
          name,
          releasedOn: date && isDate(date) ? date : null,
          notes: null,
        },
      ]
    : []
