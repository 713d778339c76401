import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConnectionRole, SolutionCondition, SolutionKind } from '#domain/solution.ts'
import { type Fit, fitOf } from './fit.ts'
import { type NamedProduct, type NamedTechnique, reasonOf } from './reason.ts'

const product = (id: number, name: string, kind: NamedProduct['kind'], area: string | null = null) => ({
  id,
  name,
  kind,
  area,
})
const civento = product(1, 'civento', 'assistant')
const formcycle = product(2, 'XIMA FORMCYCLE', 'formServer')
const elan = product(3, 'Prosoz elan', 'assistant')
const enaio = product(4, 'enaio', 'recordsSystem')
const vis = product(5, 'VIS-Suite', 'recordsSystem')
const epay = product(6, 'epay21', 'payment')
const meso = product(7, 'MESO', 'specialistSystem', 'Einwohnermeldewesen')
const probaug = product(8, 'ProBAUG', 'specialistSystem', 'Bauaufsicht')

type Connection = readonly [role: ConnectionRole, product: NamedProduct]

interface Case {
  readonly kind?: SolutionKind
  readonly condition?: SolutionCondition
  readonly product: NamedProduct | null
  readonly connections?: readonly Connection[]
  readonly stack: readonly NamedProduct[]
  readonly fit: Fit
  readonly reason: string
}

const cases: Readonly<Record<string, Case>> = {
  'the same product and nothing else': {
    product: civento,
    stack: [civento],
    fit: 'runs',
    reason: 'civento läuft bei Ihnen.',
  },
  'the same product and every connection': {
    product: civento,
    connections: [
      ['records', enaio],
      ['payment', epay],
    ],
    stack: [civento, enaio, epay],
    fit: 'runs',
    reason: 'civento läuft bei Ihnen. Angebunden an enaio und epay21, auch das haben Sie.',
  },
  'one of two products in a role is enough': {
    product: civento,
    connections: [
      ['records', enaio],
      ['records', vis],
    ],
    stack: [civento, vis],
    fit: 'runs',
    reason: 'civento läuft bei Ihnen. Angebunden an VIS-Suite, auch das haben Sie.',
  },
  'another product in one role': {
    product: civento,
    connections: [['records', enaio]],
    stack: [civento, vis],
    fit: 'adapt',
    reason: 'civento läuft bei Ihnen. DMS / E-Akte anzupassen: dort enaio, bei Ihnen VIS-Suite.',
  },
  'a Fachverfahren for something else stands for nothing': {
    product: civento,
    connections: [['specialistSystem', meso]],
    stack: [civento, probaug],
    fit: 'adapt',
    reason: 'civento läuft bei Ihnen. Fachverfahren anzupassen: dort MESO, bei Ihnen nicht angegeben.',
  },
  'another product of the same kind': {
    product: civento,
    stack: [elan, formcycle],
    fit: 'template',
    reason: 'Gemacht mit civento; bei Ihnen läuft Prosoz elan.',
  },
  'nothing of the kind': {
    product: civento,
    stack: [],
    fit: 'template',
    reason: 'Gemacht mit civento; das gehört nicht zu Ihrer Technik.',
  },
  'no product stated': {
    product: null,
    stack: [civento],
    fit: 'template',
    reason: 'Womit sie gemacht ist, steht nicht da.',
  },
  'a text, whatever it was made with': {
    kind: 'template',
    product: civento,
    stack: [civento],
    fit: 'template',
    reason: 'Ein Text oder Ablauf: braucht keine bestimmte Software.',
  },
  'an EfA service needs no basis': {
    condition: 'efa',
    product: civento,
    stack: [],
    fit: 'runs',
    reason: 'Läuft als EfA-Dienst beim Anbieter.',
  },
  'an EfA service still has to be connected': {
    condition: 'efa',
    product: null,
    connections: [['specialistSystem', meso]],
    stack: [],
    fit: 'adapt',
    reason: 'Läuft als EfA-Dienst beim Anbieter. Fachverfahren anzupassen: dort MESO, bei Ihnen nicht angegeben.',
  },
  'an interface between two products one has': {
    kind: 'interface',
    product: null,
    connections: [
      ['specialistSystem', meso],
      ['payment', epay],
    ],
    stack: [meso, epay],
    fit: 'runs',
    reason: 'Angebunden an MESO und epay21, auch das haben Sie.',
  },
  'an interface of which one has neither side': {
    kind: 'interface',
    product: null,
    connections: [['specialistSystem', meso]],
    stack: [civento],
    fit: 'template',
    reason: 'Womit sie gemacht ist, steht nicht da.',
  },
}

for (const [
  name,
  { kind = 'assistant', condition = 'free', product, connections = [], stack, fit, reason },
] of Object.entries(cases))
  test(`${name}: ${fit}`, () => {
    const technique: NamedTechnique = {
      kind,
      condition,
      product,
      productId: product?.id ?? null,
      connections: connections.map(([role, { id }]) => ({ role, productId: id })),
      connected: connections.map(([role, each]) => ({ role, ...each })),
    }
    assert.equal(fitOf(technique, new Set(stack.map(({ id }) => id))), fit)
    assert.equal(reasonOf(technique, stack), reason)
  })
