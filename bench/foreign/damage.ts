/** Spoils names of the catalogue the way lists of administrations do. The same seed gives the same list. */

export type Random = () => number

/** Mulberry32: small, even enough, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T

type Damage = (name: string, random: Random) => string

const swapped: Damage = (name, random) => {
  const at = 1 + Math.floor(random() * Math.max(1, name.length - 3))
  return name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2)
}
const lost: Damage = (name, random) => {
  const at = 1 + Math.floor(random() * Math.max(1, name.length - 2))
  return name.slice(0, at) + name.slice(at + 1)
}
const doubled: Damage = (name, random) => {
  const at = Math.floor(random() * name.length)
  return name.slice(0, at) + name.charAt(at) + name.slice(at)
}
const abbreviated: Damage = name =>
  name
    .replace(/\b(\p{L}{4})\p{L}{5,}(ung|keit|heit)\b/u, '$1.')
    .replace(/\bgemäß\b/, 'gem.')
    .replace(/Kraftfahrzeug/, 'Kfz')
const extended: Damage = (name, random) =>
  `${pick(random, ['Antrag auf ', 'Online-Antrag ', '12.3 ', 'Dienst: ', ''])}${name}${pick(random, [' (neu)', ' beantragen', ' - Bürgerbüro', ' Online', ''])}`
const turned: Damage = name => {
  const parts = name.split(' ')
  return parts.length < 2 ? name : [parts.at(-1), ...parts.slice(0, -1)].join(' ')
}
const joined: Damage = name => {
  const [first = '', second = '', ...rest] = name.split(' ')
  return [first + second.toLowerCase(), ...rest].join(' ')
}
const plain: Damage = name =>
  name.replace(/[äöüß]/g, sign => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[sign] ?? sign).toLowerCase()
const cut: Damage = name => name.slice(0, Math.max(12, Math.floor(name.length * 0.7)))
const loud: Damage = name => name.toUpperCase()
const shortened: Damage = name => name.split(' ').slice(0, -1).join(' ') || name

export const damages: Readonly<Record<string, Damage>> = {
  swapped,
  lost,
  doubled,
  abbreviated,
  extended,
  turned,
  joined,
  plain,
  cut,
  loud,
  shortened,
  twice: (name, random) => lost(swapped(name, random), random),
  same: name => ` ${name}`,
}
