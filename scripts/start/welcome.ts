import { MAILBOX_PATH } from '../server/mailbox-pages.ts';
import type { LocalServer } from '../server/server.ts';
import { DEMO_PEOPLE } from './demo-people.ts';

/** Columns a text takes on a terminal: a Chinese character takes two. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(character) ? 2 : 1), 0);

const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))));
  return rows.map((row) => `    ${row.map((cell, at) => pad(cell, widths[at] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

/** What stands on the terminal once everything runs. */
export function welcome(server: Pick<LocalServer, 'url' | 'mailbox'>): string {
  const mailbox = server.mailbox
    ? `  邮箱  ${server.url}${MAILBOX_PATH}   登录验证码和其他邮件都收在这里`
    : '  邮件  由 SMTP_URL 指定的服务器寄出';
  return `
✓ 已就绪

  网站  ${server.url}/
${mailbox}

  演示人物（登录时填邮箱，验证码看上面的邮箱页）：
${table(DEMO_PEOPLE.map((person) => [person.email, person.name, person.about]))}

  认领房屋：登录后打开 ${server.url}/club/home/ ，认领码填 DEMO 2026 HOME

  按 Ctrl-C 结束；数据会保留。重新开始：npm start -- --fresh
`;
}
