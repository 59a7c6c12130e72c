import { chineseMonth } from '../../../src/components/chinese-numbers.ts';
import { m } from '../../../src/i18n/paraglide/messages.js';
import { formatMonth } from '../../../src/lib/beijing.ts';
import { lunarDay } from '../../../src/lib/lunar.ts';
import { SITE } from '../../../src/site.ts';

/** `2026-12` → `2027-01` */
export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** 初二; on the first day of a lunar month the month: 冬月 */
function lunarWords(day: string): string {
  const words = lunarDay(day);
  const date = words.slice(-2);
  return date === '初一' ? words.slice(0, -2) : date;
}

/** A month as a sheet to hang up: weeks from Monday, lunar days below solar ones, room to write in. */
export function monthPage(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const blanks = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const cells = [
    ...Array.from({ length: blanks }, () => '<td></td>'),
    ...Array.from({ length: days }, (_, index) => {
      const day = `${month}-${String(index + 1).padStart(2, '0')}`;
      return `<td><b>${index + 1}</b><i>${lunarWords(day)}</i></td>`;
    }),
  ];
  while (cells.length % 7 !== 0) cells.push('<td></td>');
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => `<tr>${cells.slice(week * 7, week * 7 + 7).join('')}</tr>`);
  const names = [...m['print.month.weekdays']()].map((name) => `<th scope="col">${name}</th>`);
  return `<section class="filler month"><h2>${chineseMonth(month)}</h2>
<table><thead><tr>${names.join('')}</tr></thead><tbody>${weeks.join('')}</tbody></table>
<p>${m['print.month.note']({ month: formatMonth(month), phone: SITE.phone })}</p></section>`;
}
