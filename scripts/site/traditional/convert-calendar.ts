import type { Twin } from './addresses.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';

/** Properties that people read. */
const TEXTS = /^(SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|CATEGORIES|NAME|X-WR-CALNAME|X-WR-CALDESC)[;:]/;
const ADDRESS = /https?:\/\/[^\s\\,;"]+/g;
/** Longer lines are folded (RFC 5545, 3.1), counted in bytes. */
const LINE_BYTES = 75;

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}

/**
 * A calendar file in Traditional Chinese. An event keeps its identity: somebody who has both calendars sees it once. Addresses in texts and
 * of events lead to the twins.
 */
export function convertCalendar(ics: string, convert: Convert, twin: Twin): string {
  const lines = ics.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const led = (line: string) => line.replace(ADDRESS, (address) => twin(address) ?? address);
  return lines.map((line) => folded(TEXTS.test(line) ? convert(led(line)) : line.startsWith('URL') ? led(line) : line)).join('\r\n');
}
