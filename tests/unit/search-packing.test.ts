import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Postings } from '../../scripts/site/search-index/postings.ts';
import { BitReader, BitWriter } from '../../src/lib/search/bits.ts';
import { plainText, SEPARATOR } from '../../src/lib/search/plain-text.ts';
import { packShard, unpackShard } from '../../src/lib/search/shard.ts';
import { follow, followExactly, pageAt } from '../../src/scripts/search/chain.ts';

const places = (most: number, space: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: space - 1 }), { minLength: 1, maxLength: most }).map((all) => Uint32Array.from(all).sort());

describe('packed lists', () => {
  test('numbers come back as they were written', () => {
    const number = fc.record({ value: fc.integer({ min: 0, max: 5000 }), parameter: fc.integer({ min: 0, max: 12 }) });
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), (numbers) => {
        const writer = new BitWriter();
        for (const { value, parameter } of numbers) {
          writer.rice(value, parameter);
          writer.gamma(value + 1);
        }
        const reader = new BitReader(writer.finish());
        for (const { value, parameter } of numbers) {
          expect(reader.rice(parameter)).toBe(value);
          expect(reader.gamma()).toBe(value + 1);
        }
      }),
    );
  });

  test('a file that was cut off is an error, never a shorter answer', () => {
    const bytes = packShard([[7, Uint32Array.of(3, 90, 4000)]], 5000);
    expect(() => unpackShard(bytes.subarray(0, bytes.length - 2), 5000)).toThrow(RangeError);
  });

  test('lists come back by their fingerprint', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 0xffff }), places(40, 3000)), { selector: ([one]) => one }),
        (lists) => {
          expect(unpackShard(packShard(lists, 3000), 3000)).toEqual({ lists: new Map(lists), mixed: new Set() });
        },
      ),
    );
  });

  test('two lists with one fingerprint become one that has both, and says so', () => {
    const packed = packShard(
      [
        [5, Uint32Array.of(1, 30)],
        [5, Uint32Array.of(2, 30)],
      ],
      100,
    );
    const { lists, mixed } = unpackShard(packed, 100);
    expect([...(lists.get(5) ?? [])]).toEqual([1, 2, 30]);
    expect([...mixed]).toEqual([5]);
  });
});

describe('collected places', () => {
  test('each key keeps its own, each place once', () => {
    const addition = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat(3));
    fc.assert(
      fc.property(fc.array(addition, { maxLength: 400 }), (additions) => {
        const postings = new Postings();
        const expected = new Map<number, number[]>();
        let place = 0;
        for (const [key, step] of additions) {
          place += step;
          postings.add(key * 0x01000001, place);
          const list = expected.get(key * 0x01000001) ?? [];
          if (list.at(-1) !== place) list.push(place);
          expected.set(key * 0x01000001, list);
        }
        expect(new Map([...postings.all()].map(([key, list]) => [key, [...list]]))).toEqual(expected);
      }),
    );
  });

  test('hundreds of thousands of keys are kept apart', () => {
    const postings = new Postings();
    for (let key = 0; key < 200_000; key++) postings.add(Math.imul(key, 0x9e3779b1) >>> 0, key);
    let right = 0;
    for (const [key, list] of postings.all()) if (list.length === 1 && Math.imul(list[0] ?? 0, 0x9e3779b1) >>> 0 === key) right++;
    expect(right).toBe(200_000);
  });
});

describe('chains', () => {
  test('follow what is said of them', () => {
    fc.assert(
      fc.property(places(50, 120), places(50, 120), fc.nat(3), (before, next, distance) => {
        const first = new Set(before);
        expect([...follow(before, next)]).toEqual([...next].filter((place) => first.has(place) || first.has(place - 1)));
        const second = new Set(next);
        expect([...followExactly(before, next, distance)]).toEqual([...before].filter((place) => second.has(place + distance)));
      }),
    );
  });

  test('a place belongs to the page that starts at it or before it', () => {
    const starts = Uint32Array.of(0, 4, 9, 20);
    expect([0, 3, 4, 8, 9, 19].map((place) => pageAt(starts, place))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});

describe('plain text', () => {
  test('is as long as the text, whatever that holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(plainText(text)).toHaveLength(text.length);
      }),
    );
  });

  test('knows neither width, case, punctuation nor script', () => {
    expect(plainText('ＷｉＦｉ，第３８期！')).toBe(`wifi${SEPARATOR}第38期${SEPARATOR}`);
    expect(
      plainText('頭髮', new Map([['頭', '头'] as const, ['髮', '发'] as const].map(([a, b]) => [a.charCodeAt(0), b.charCodeAt(0)]))),
    ).toBe('头发');
  });
});
