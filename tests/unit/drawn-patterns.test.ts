import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawnPatterns } from '../../scripts/print/drawn-patterns.ts';

const DOT = '<path d="M-2 6h18" stroke="#123" stroke-width="8"/>';
const drawing = (shape: string, { attributes = 'patternUnits="userSpaceOnUse"', tile = DOT, size = 20 } = {}) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><defs><pattern id="p" width="${size}" height="${size}" ${attributes}>${tile}</pattern></defs>${shape}</svg>`;
const RECT = '<rect width="200" height="100" fill="url(#p)" opacity="0.5"/>';
const tiles = (source: string): number => [...source.matchAll(/<use /g)].length;

/** How far two drawings are apart, 0–255, when they are rendered: by another renderer than prints them. */
async function apart(one: string, other: string): Promise<number> {
  const pixels = (source: string) => sharp(Buffer.from(source)).resize(600).flatten({ background: '#fff' }).raw().toBuffer();
  const [a, b] = await Promise.all([pixels(one), pixels(other)]);
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

describe('a drawing with a pattern, tile by tile', () => {
  test('has as many tiles as cover the shape, which keeps its outline and how far it is seen through', () => {
    const drawn = drawnPatterns(drawing(RECT));
    expect(tiles(drawn)).toBe(50);
    expect(drawn).not.toContain('fill="url(#p)"');
    expect(drawn).toMatch(/<clipPath id="p-0c"><rect width="200" height="100"\/><\/clipPath>/);
    expect(drawn).toContain('<g clip-path="url(#p-0c)" opacity="0.5">');
  });

  test('finer than dust stays a pattern, and its tiles are counted before they are laid', () => {
    const dust = drawing(RECT, { size: 0.00001 });
    expect(drawnPatterns(dust)).toBe(dust);
  });

  test.each([
    ['a rectangle', '<rect x="30" y="10" width="75" height="60" fill="url(#p)" opacity="0.5"/>'],
    ['a circle', '<circle cx="80" cy="50" r="31" fill="url(#p)"/>'],
    ['an ellipse', '<ellipse cx="80" cy="50" rx="70" ry="20" fill="url(#p)"/>'],
    ['a path', '<path d="M10 10C60 0 190 90 150 95L20 80z" fill="url(#p)"/>'],
    [
      'a rectangle that was moved',
      '<g transform="translate(40 20)rotate(10)"><rect x="-10" y="-10" width="60" height="60" fill="url(#p)"/></g>',
    ],
  ])('%s looks as before, upright and turned', async (_what, shape) => {
    for (const turn of ['', 'patternTransform="rotate(-35)"']) {
      const source = drawing(shape, { attributes: `patternUnits="userSpaceOnUse" ${turn}` });
      const drawn = drawnPatterns(source);
      expect(tiles(drawn)).toBeGreaterThan(3);
      expect(await apart(source, drawn)).toBeLessThan(1);
      // The control: the pattern is seen.
      expect(await apart(source, source.replace('url(#p)', 'none'))).toBeGreaterThan(1);
    }
  });

  test.each([
    ['a path in moved surroundings, whose box is not told', drawing('<g transform="scale(2)"><path d="M0 0h9v9z" fill="url(#p)"/></g>')],
    ['a shape with an outline of its own', drawing('<rect width="200" height="100" fill="url(#p)" stroke="#000"/>')],
    ['a shape that was moved itself', drawing('<rect width="90" height="90" fill="url(#p)" transform="rotate(9)"/>')],
    ['tiles in parts of the shape', drawing(RECT, { attributes: '' })],
    ['tiles that are pulled', drawing(RECT, { attributes: 'patternUnits="userSpaceOnUse" patternTransform="scale(2 1)"' })],
    ['too many tiles', drawing(RECT, { size: 2 })],
    ['many tiles that are each seen through', drawing(RECT, { size: 10, tile: '<path d="M2 2h3" stroke="#123" opacity=".3"/>' })],
    ['no pattern', '<svg viewBox="0 0 1 1"/>'],
  ])('%s stays as it is', (_what, source) => {
    expect(drawnPatterns(source)).toBe(source);
  });

  test('the covers of all issues look as before', async () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const covers = globSync('content/newsletter/*/cover.svg', { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8'));
    expect(covers.length).toBeGreaterThan(2);
    for (const cover of covers) {
      const drawn = drawnPatterns(cover);
      expect(drawn).not.toBe(cover);
      expect(await apart(cover, drawn)).toBeLessThan(1);
    }
  });
});
