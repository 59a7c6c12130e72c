// Reads a diff from stdin (`git diff main | node scripts/publish/minor-change.mjs`) and says whether it may go the small lane: a few lines
// of existing texts, and no field that decides something. Exits 1 with the reason in Chinese when it may not.
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/** Lines that may change in all, added and removed counted together. */
const MOST_LINES = 12;

/** Texts for readers; consents, word lists, the privacy notice and pictures are nobody's small change. */
const SMALL = /^content\/(newsletter|events|handbook|notices|pages)\/.*\.md$/;
const NEVER = /^content\/pages\/privacy\.md$/;

/** Fields in which a phone number, a door, a name or a sentence is corrected. Every other field decides something. */
const FIELDS =
  /^(title|summary|place|place_detail|phone|role|name|author|editor|note|minors|photo_notice|bring|risks|papers|who|[a-z_]*_alt|[a-z_]*_credit|corrections|on|what|updated_on|reason)$/;

/**
 * @param {string} diff as git prints it
 * @returns {string[]} why it may not, in Chinese; empty when it may
 */
export function notMinor(diff) {
  const reasons = [];
  let file = '';
  let whole = false;
  let lines = 0;
  for (const line of diff.split('\n')) {
    const header = /^diff --git a\/(.+) b\/(.+)$/.exec(line);
    if (header) {
      file = header[2];
      whole = false;
      if (header[1] !== file) reasons.push(`${header[1]}改了名字`);
      else if (!SMALL.test(file) || NEVER.test(file)) reasons.push(`${file}不在小改动的范围里`);
    } else if (/^(new|deleted) file mode/.test(line)) {
      whole = true;
      reasons.push(`${file}是${line.startsWith('new') ? '新增' : '删除'}的文件`);
    } else if (/^[+-]/.test(line) && !/^(\+\+\+ (b\/|\/dev)|--- (a\/|\/dev))/.test(line)) {
      lines += 1;
      const field = /^[+-]\s*-?\s*\{?\s*([a-z_]+):\s/.exec(line)?.[1];
      // A file that came or went is reason enough; each of its fields would be told else.
      if (whole) continue;
      if (field && !FIELDS.test(field)) reasons.push(`${file}改了字段${field}`);
      if (/^[+-]\s*:::/.test(line)) reasons.push(`${file}动了会员段落`);
    }
  }
  if (lines > MOST_LINES) reasons.push(`一共改了${lines}行，超过${MOST_LINES}行`);
  if (lines === 0) reasons.push('没有看到改动');
  return [...new Set(reasons)];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const reasons = notMinor(await text(process.stdin));
  console.log(reasons.length > 0 ? `不能走小改动：\n${reasons.map((reason) => `  ${reason}`).join('\n')}` : '可以走小改动');
  process.exitCode = reasons.length > 0 ? 1 : 0;
}
