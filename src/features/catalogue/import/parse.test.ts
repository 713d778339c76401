import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Cells, errorsOf, readRows, second, valid } from '../../../../test/catalogue-file.ts'

describe('a row', () => {
  test('is read into what it says', () => {
    const legal_bases = '§ 1 BauO NRW [https://recht.nrw.de/1]\r\n\r\n  § 2  BauO [NRW]'
    const description = { description: ' Wer baut,\r\nbraucht sie. ', description_source: 'FIM' }
    assert.deepEqual(readRows([{ ...valid, ...description, id: '17', name: ' Bau\ngenehmigung ', legal_bases }])[0], {
      row: 2,
      id: 17,
      leikaKey: '99012001001000',
      name: 'Bau genehmigung',
      ozgId: '10250',
      ozgName: 'Bauvorhaben',
      situation: 'Bauen',
      topicArea: 'Bauen & Wohnen',
      leikaTypes: ['2/3', '5'],
      sdg1: true,
      sdg2: false,
      description: 'Wer baut,\nbraucht sie.',
      descriptionSource: 'FIM',
      legalBases: [
        { citation: '§ 1 BauO NRW', url: 'https://recht.nrw.de/1' },
        { citation: '§ 2 BauO [NRW]', url: null },
      ],
    })
  })

  test('takes a key with blanks or dots, composed letters, a known topic area left out', () => {
    const [row] = readRows([{ ...valid, leika_key: '99 012.001 001/000', name: 'Pru\u0308fung', topic_area: '' }])
    assert.equal(row?.leikaKey, '99012001001000')
    assert.equal(row?.name, 'Prüfung')
    assert.equal(row?.topicArea, 'Bauen & Wohnen')
  })
})

describe('an invalid cell is named with row, column and reason', () => {
  const cases: [Partial<Cells>, string][] = [
    [{ id: 'x' }, 'id: „x“ ist keine id; das ist eine ganze Zahl.'],
    [{ id: '0' }, 'id: „0“ ist keine id; das ist eine ganze Zahl.'],
    [
      { leika_key: '9901200100100' },
      'leika_key: „9901200100100“ ist kein LeiKa-Schlüssel aus 14 Ziffern, der mit 99 beginnt.',
    ],
    [
      { leika_key: '88012001001000' },
      'leika_key: „88012001001000“ ist kein LeiKa-Schlüssel aus 14 Ziffern, der mit 99 beginnt.',
    ],
    [
      { leika_key: '9,9012E+13' },
      'leika_key: „9,9012E+13“ ist kein LeiKa-Schlüssel aus 14 Ziffern, der mit 99 beginnt. Die Tabellenkalkulation hat ihn gerundet; formatieren Sie die Spalte als Text.',
    ],
    [{ name: ' ' }, 'name: Die Zelle ist leer.'],
    [{ name: 'x'.repeat(501) }, 'name: Der Text hat 501 Zeichen, höchstens 500 sind vorgesehen.'],
    [
      { name: 'Pr\uFFFDfung' },
      'name: Der Text enthält „\uFFFD“: Beim Speichern sind Zeichen verloren gegangen, oft Umlaute.',
    ],
    [{ name: 'Bau\u0000amt' }, 'name: Der Text enthält Steuerzeichen.'],
    [{ ozg_id: '1025' }, 'ozg_id: „1025“ ist keine OZG-ID aus fünf Ziffern.'],
    [{ ozg_id: '' }, 'ozg_id: „“ ist keine OZG-ID aus fünf Ziffern.'],
    [{ ozg_name: '' }, 'ozg_name: Die Zelle ist leer.'],
    [{ situation: '' }, 'situation: Die Zelle ist leer.'],
    [
      { ozg_id: '10999', situation: 'Mond', topic_area: '' },
      'topic_area: Die Lage „Mond“ ist neu; nennen Sie ihr Themenfeld.',
    ],
    [
      { ozg_id: '10999', situation: 'Beratung', topic_area: '' },
      'topic_area: Die Lage „Beratung“ gibt es in mehreren Themenfeldern; nennen Sie eines.',
    ],
    [{ leika_types: '2|5' }, 'leika_types: Den LeiKa-Typ „2“ gibt es nicht; es gibt 1, 2/3, 5.'],
    [
      { leika_types: '02. Mrz' },
      'leika_types: Den LeiKa-Typ „02. Mrz“ gibt es nicht; es gibt 1, 2/3, 5. Die Tabellenkalkulation hat ein Datum daraus gemacht; schreiben Sie 2/3 als „2/3|“.',
    ],
    [{ sdg1: 'ja' }, 'sdg1: „ja“ ist weder 0 noch 1.'],
    [{ sdg2: '2' }, 'sdg2: „2“ ist weder 0 noch 1.'],
    [{ description: 'Text' }, 'description_source: Zur Beschreibung fehlt die Quelle.'],
    [{ description_source: 'FIM' }, 'description: Es gibt eine Quelle, aber keine Beschreibung.'],
    [{ legal_bases: '[https://a.de]' }, 'legal_bases: Vor der Adresse „https://a.de“ fehlt die Fundstelle.'],
    [{ legal_bases: '§ 1 [https://:80]' }, 'legal_bases: „https://:80“ ist keine gültige Adresse.'],
  ]
  for (const [cells, expected] of cases)
    test(expected, () =>
      assert.deepEqual(
        errorsOf(() => readRows([second, { ...valid, ...cells }])),
        [`3 ${expected}`],
      ),
    )
})

describe('rows that contradict each other are named', () => {
  const keyless = { ...valid, leika_key: '' }
  const cases: [string, Partial<Cells>[], string[]][] = [
    [
      'the same key',
      [valid, { ...second, leika_key: '99.012.001.001.000' }],
      ['3 leika_key: Diesen Schlüssel hat schon Zeile 2.'],
    ],
    [
      'the same id',
      [
        { ...valid, id: '7' },
        { ...second, id: '7' },
      ],
      ['3 id: Diese id steht schon in Zeile 2.'],
    ],
    [
      'the same service without key',
      [keyless, second, keyless],
      ['4 name: Dublette von Zeile 2: gleiche OZG-ID, gleicher Name, kein Schlüssel.'],
    ],
    [
      'the same service without key, told apart by ids',
      [
        { ...keyless, id: '7' },
        { ...keyless, id: '8' },
      ],
      [],
    ],
    [
      'another name for an OZG-Leistung',
      [valid, { ...second, ozg_name: 'Bau' }],
      ['3 ozg_name: Zur OZG-ID 10250 steht in Zeile 2 „Bauvorhaben“, hier „Bau“.'],
    ],
    [
      'another situation and topic area for an OZG-Leistung',
      [valid, { ...second, situation: 'Umzug', topic_area: 'Bildung' }],
      [
        '3 situation: Zur OZG-ID 10250 steht in Zeile 2 „Bauen“, hier „Umzug“.',
        '3 topic_area: Zur OZG-ID 10250 steht in Zeile 2 „Bauen & Wohnen“, hier „Bildung“.',
      ],
    ],
  ]
  for (const [name, rows, expected] of cases)
    test(name, () =>
      assert.deepEqual(
        errorsOf(() => readRows(rows)),
        expected,
      ),
    )
})
