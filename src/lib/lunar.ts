/**
 * The Chinese calendar, from a table. `Intl`'s own Chinese calendar computes new moons approximately and is a day late where one falls just
 * before midnight in Beijing (all of February 2027, with the New Year in it, and February 2030), so the official months stand here instead.
 * Each year: first day (solar), month lengths in order (1 = 30 days, 0 = 29), number of the month whose leap twin follows it (0 = none).
 */
const YEARS: Record<number, string> = {
  2020: '01-25 0111010010101 4',
  2021: '02-12 011010101010 0',
  2022: '02-01 101011010101 0',
  2023: '01-22 0100110110101 2',
  2024: '02-10 010010110110 0',
  2025: '01-29 1010010101110 6',
  2026: '02-17 101001001110 0',
  2027: '02-06 110100100110 0',
  2028: '01-26 1110100100110 5',
  2029: '02-13 110101010011 0',
  2030: '02-03 010110101010 0',
  2031: '01-23 0110101101010 3',
  2032: '02-11 100101101101 0',
  2033: '01-31 0100101011101 11',
  2034: '02-19 010010101101 0',
  2035: '02-08 101001001101 0',
  2036: '01-28 1101001001011 6',
  2037: '02-15 110100100101 0',
  2038: '02-04 110101010010 0',
  2039: '01-24 1101101010100 5',
  2040: '02-12 101101011010 0',
  2041: '02-01 010101101101 0',
  2042: '01-22 0100101011011 2',
  2043: '02-10 010010011011 0',
  2044: '01-30 1010010010111 7',
  2045: '02-17 101001001011 0',
  2046: '02-06 101010100101 0',
  2047: '01-26 1011010100101 5',
  2048: '02-14 011011010010 0',
  2049: '02-02 101011011010 0',
  2050: '01-23 0101010110110 3',
};

const MONTHS = ['正月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '腊月'];
const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1 → 初一 … 30 → 三十. */
function dayName(day: number): string {
  if (day <= 10) return `初${DIGITS[day - 1]}`;
  if (day < 20) return `十${DIGITS[day - 11]}`;
  if (day === 20) return '二十';
  if (day < 30) return `廿${DIGITS[day - 21]}`;
  return '三十';
}

/**
 * The lunar date of a solar day.
 * @param day `YYYY-MM-DD`
 * @returns e.g. `十月十四`, `闰六月初二`; an empty text outside 2020–2050, so that a page simply shows none
 */
export function lunarDay(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const solarYear = Number(day.slice(0, 4));
  for (const year of [solarYear, solarYear - 1]) {
    const row = YEARS[year];
    if (!row) continue;
    const [first, lengths, leapText] = row.split(' ') as [string, string, string];
    let offset = Math.round((at - Date.parse(`${year}-${first}T00:00:00Z`)) / 86_400_000);
    if (Number.isNaN(offset) || offset < 0) continue;
    const leap = Number(leapText);
    for (const [index, length] of [...lengths].entries()) {
      const days = length === '1' ? 30 : 29;
      if (offset < days) {
        const afterLeap = leap > 0 && index >= leap;
        return `${afterLeap && index === leap ? '闰' : ''}${MONTHS[afterLeap ? index - 1 : index]}${dayName(offset + 1)}`;
      }
      offset -= days;
    }
  }
  return '';
}
