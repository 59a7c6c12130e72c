import { DomUtils, parseDocument } from 'htmlparser2';

/**
 * Chromium prints a shape that is filled with an SVG pattern as a picture of 72 points an inch, as large as the sheet and with a mask: blurred on paper, and most of the weight of an
 * issue whose drawings have a grain. Tiles that are drawn one by one stay lines.
 */

type Node = ReturnType<typeof DomUtils.getElementsByTagName>[number];
type Box = { x: number; y: number; width: number; height: number };
type Pattern = { id: string; width: number; height: number; turn: number; inside: string };

/** More tiles than these weigh more than the picture of them; sooner if each is see-through as a whole, which a PDF tells in half a kilobyte. */
const MOST_TILES = { plain: 3000, seeThrough: 100 } as const;
const DEGREE = Math.PI / 180;

const number = (node: Node, name: string): number => Number(node.attribs[name] ?? 0);

/** What stands between an element's tags, as it was written. */
const insideOf = (source: string, { children }: Node): string =>
  source.slice(children[0]?.startIndex ?? 0, (children.at(-1)?.endIndex ?? -1) + 1);

/** A pattern of the plain kind: tiles in the units of the drawing, at most turned. */
function patternOf(source: string, node: Node): Pattern | null {
  const { id, patternUnits, patternTransform = 'rotate(0)' } = node.attribs;
  const turn = /^rotate\(\s*(-?[\d.]+)\s*\)$/.exec(patternTransform)?.[1];
  const [width, height] = [number(node, 'width'), number(node, 'height')];
  const others = ['x', 'y', 'viewBox', 'patternContentUnits', 'href', 'xlink:href'].some((name) => name in node.attribs);
  if (!id || turn === undefined || patternUnits !== 'userSpaceOnUse' || others || !(width > 0 && height > 0)) return null;
  return { id, width, height, turn: Number(turn), inside: insideOf(source, node) };
}

/** Whether a shape, or what it stands in, has coordinates of its own. */
function isMoved({ attribs, parent }: Node): boolean {
  return 'transform' in attribs || (parent !== null && 'attribs' in parent && isMoved(parent as Node));
}

/** The box around a shape in its own units; a path lies within the drawing, unless it was moved. */
function boxOf(node: Node, drawing: Box): Box | null {
  const radii = { circle: [number(node, 'r'), number(node, 'r')], ellipse: [number(node, 'rx'), number(node, 'ry')] };
  if (node.name === 'rect')
    return { x: number(node, 'x'), y: number(node, 'y'), width: number(node, 'width'), height: number(node, 'height') };
  if (node.name === 'circle' || node.name === 'ellipse') {
    const [rx = 0, ry = 0] = radii[node.name];
    return { x: number(node, 'cx') - rx, y: number(node, 'cy') - ry, width: 2 * rx, height: 2 * ry };
  }
  return node.name === 'path' && !isMoved(node) ? drawing : null;
}

const mostTiles = ({ inside }: Pattern): number => (/\sopacity=/.test(inside) ? MOST_TILES.seeThrough : MOST_TILES.plain);

/** Where tiles stand that cover a box, in the pattern's turned units; none when there would be too many, counted beforehand: a pattern as fine as dust would fill all memory. */
function tilesOver({ x, y, width, height }: Box, pattern: Pattern): [number, number][] {
  const [sine, cosine] = [Math.sin(-pattern.turn * DEGREE), Math.cos(-pattern.turn * DEGREE)];
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([a = 0, b = 0]) => [a * cosine - b * sine, a * sine + b * cosine] as const);
  const span = (at: 0 | 1, size: number) => {
    const all = corners.map((corner) => corner[at]);
    const first = Math.floor(Math.min(...all) / size);
    return { first, count: Math.ceil(Math.max(...all) / size) - first };
  };
  const [columns, rows] = [span(0, pattern.width), span(1, pattern.height)];
  if (columns.count * rows.count > mostTiles(pattern)) return [];
  const places = ({ first, count }: { first: number; count: number }, size: number) =>
    Array.from({ length: count }, (_, index) => (first + index) * size);
  return places(rows, pattern.height).flatMap((row) => places(columns, pattern.width).map((column): [number, number] => [column, row]));
}

/** Attributes that say where a shape is and nothing of its colour. */
const SHAPE = ['x', 'y', 'width', 'height', 'rx', 'ry', 'cx', 'cy', 'r', 'd'];

/** What tells more of a shape than that it is filled. */
const MORE = ['stroke', 'style', 'transform', 'fill-opacity'];
const isPlain = ({ children, attribs }: Node): boolean => children.length === 0 && !MORE.some((name) => name in attribs);

const attributes = (node: Node, wanted: (name: string) => boolean): string =>
  Object.entries(node.attribs)
    .filter(([name]) => wanted(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

/** A shape that is filled with tiles and nothing else. */
function tiled(node: Node, pattern: Pattern, tiles: [number, number][], name: string): string {
  const uses = tiles.map(([x, y]) => `<use href="#${name}t" x="${x}" y="${y}"/>`).join('');
  const others = attributes(node, (one) => !SHAPE.includes(one) && one !== 'fill' && one !== 'id');
  return `<clipPath id="${name}c"><${node.name}${attributes(node, (one) => SHAPE.includes(one))}/></clipPath>
<clipPath id="${name}k"><rect width="${pattern.width}" height="${pattern.height}"/></clipPath>
<defs><g id="${name}t" clip-path="url(#${name}k)">${pattern.inside}</g></defs>
<g clip-path="url(#${name}c)"${others}><g transform="rotate(${pattern.turn})">${uses}</g></g>`;
}

/**
 * A drawing with its patterns drawn tile by tile; what is not of the plain kind stays as it is.
 * @param source an SVG file
 */
export function drawnPatterns(source: string): string {
  if (!source.includes('<pattern')) return source;
  const document = parseDocument(source, { xmlMode: true, withStartIndices: true, withEndIndices: true });
  const [x, y, width, height] = (DomUtils.getElementsByTagName('svg', document)[0]?.attribs.viewBox ?? '').split(/[\s,]+/).map(Number);
  if (x === undefined || y === undefined || !width || !height) return source;
  const patterns = DomUtils.getElementsByTagName('pattern', document).flatMap((node) => patternOf(source, node) ?? []);
  const edits = patterns.flatMap((pattern) =>
    DomUtils.findAll(({ attribs }) => attribs.fill === `url(#${pattern.id})`, document.children).flatMap((node, index) => {
      const box = boxOf(node, { x, y, width, height });
      const tiles = box && isPlain(node) ? tilesOver(box, pattern) : [];
      if (tiles.length === 0) return [];
      return [{ from: node.startIndex ?? 0, to: (node.endIndex ?? 0) + 1, text: tiled(node, pattern, tiles, `${pattern.id}-${index}`) }];
    }),
  );
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: drawn }) => text.slice(0, from) + drawn + text.slice(to), source);
}
