/** A field or an item whose value stands between braces, on one line. */
const BRACED = /^\s*(?:-\s+)?(?:[a-z_-]+:\s+)?[[{｛]/;

/** A slip between braces: the same marks as elsewhere, which YAML reads there as part of a word. */
interface BraceSlip {
  pattern: RegExp;
  expected: string;
  actual: string;
  mend: string;
}

const SLIPS: BraceSlip[] = [
  {
    pattern: /(?<=^\s*(?:-\s+)?(?:[a-z_-]+:\s+)?)｛(?=\s*[a-z_-]+\s*[:：])/,
    expected: '花括号用半角的{ }',
    actual: '用了全角的“｛”',
    mend: '{ ',
  },
  { pattern: /(?<=[{｛].*)｝(?=\s*$)/, expected: '花括号用半角的{ }', actual: '用了全角的“｝”', mend: ' }' },
  { pattern: /(?<=[{,]\s*[a-z_-]+)：/, expected: '字段名后面用半角的冒号，再空一格', actual: '用了全角的“：”', mend: ': ' },
  { pattern: /，(?=\s*[a-z_-]+\s*[:：])/, expected: '花括号里几项之间用英文逗号隔开，再空一格', actual: '用了中文的“，”', mend: ', ' },
  { pattern: /(?<=[{,]\s*[a-z_-]+):(?=[^\s,}])/, expected: '字段名和冒号后面空一格', actual: '冒号后面没有空格', mend: ': ' },
];

interface Found {
  at: number;
  expected: string;
  actual: string;
  mended: string;
}

/** What is quoted is the editor's text, whatever signs it holds. */
const withoutQuoted = (line: string): string => line.replace(/"[^"]*"|'[^']*'/g, (text) => '字'.repeat(text.length));

/** The first slip between the braces of a line, and the line with all of them put right; undefined when there is none. */
export function braceSlip(line: string): Found | undefined {
  if (!BRACED.test(line) || /^\s*#/.test(line)) return undefined;
  const slips: Omit<Found, 'mended'>[] = [];
  let mended = line;
  for (;;) {
    const seen = withoutQuoted(mended);
    const found = SLIPS.flatMap((slip) => {
      const at = seen.search(slip.pattern);
      return at < 0 ? [] : [{ slip, at }];
    }).sort((a, b) => a.at - b.at)[0];
    const [first] = slips;
    if (!found) return first && { ...first, mended };
    const { slip, at } = found;
    slips.push({ at, expected: slip.expected, actual: slip.actual });
    mended = `${mended.slice(0, at).replace(/(?<=\S) +$/, slip.mend.startsWith(' ') ? '' : '$&')}${slip.mend}${mended.slice(at + 1).replace(/^[ \u3000]+/, '')}`;
  }
}
