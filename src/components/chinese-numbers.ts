const DIGITS = '〇一二三四五六七八九';

/** Digit by digit, as years are written: 2026 → 二〇二六 */
export function chineseDigits(number: number | string): string {
  return String(number).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
}

/**
 * A number in words, as it is counted: 38 → 三十八, 10 → 十, 101 → 一百〇一.
 * @param number 0 to 999; larger ones are written digit by digit
 */
export function chineseNumber(number: number): string {
  if (number > 999) return chineseDigits(number);
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor((number % 100) / 10);
  const units = number % 10;
  if (number < 10) return chineseDigits(number);
  const digit = (value: number) => DIGITS[value] ?? '';
  const ten = tens === 0 ? (hundreds && units ? '〇' : '') : `${tens === 1 && !hundreds ? '' : digit(tens)}十`;
  return `${hundreds ? `${digit(hundreds)}百` : ''}${ten}${units ? digit(units) : ''}`;
}

/** `2026-11` → 二〇二六年十一月 */
export function chineseMonth(month: string): string {
  return `${chineseDigits(month.slice(0, 4))}年${chineseNumber(Number(month.slice(5, 7)))}月`;
}
