import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { clubHere } from '../../lib/languages/names-here';
import { SITE } from '../../site';
import labels from './field-labels.json';

const LABELS: Record<string, string> = labels;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const READABLE = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });
const STYLE = `body{font:1.05rem/1.8 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.5rem}h2{margin-top:2.5rem;border-bottom:1px solid #999;font-size:1.25rem}h3{margin:1.5rem 0 .25rem;font-size:1.05rem}
dl{margin:.5rem 0;padding:.25rem 0}dl div{display:flex;gap:1rem;border-bottom:1px solid #ddd}dt{flex:0 0 9rem;color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
ol{padding-inline-start:1.5rem}li{margin-bottom:1rem}`;

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign);

/** The Chinese name of a field; one that was added since is named as the database names it. */
export const fieldLabel = (field: string): string => LABELS[field] ?? field;

const isPlain = (value: unknown) => value === null || typeof value !== 'object';

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return m['rights.document.nothing']();
  if (value === true) return m['rights.document.yes']();
  if (value === false) return m['rights.document.no']();
  if (typeof value === 'string' && MOMENT.test(value)) return READABLE.format(new Date(value));
  return String(value);
}

function render(value: unknown, depth: number): string {
  if (isPlain(value)) return escaped(plain(value));
  if (Array.isArray(value)) {
    if (value.length === 0) return `<p>${escaped(m['rights.document.none']())}</p>`;
    return `<ol>${value.map((item) => `<li>${render(item, depth)}</li>`).join('')}</ol>`;
  }
  const fields = Object.entries(value as Record<string, unknown>);
  const rows = fields
    .filter(([, content]) => isPlain(content))
    .map(([field, content]) => `<div><dt>${escaped(fieldLabel(field))}</dt><dd>${render(content, depth)}</dd></div>`);
  const parts = fields
    .filter(([, content]) => !isPlain(content))
    .map(([field, content]) => `<h${depth}>${escaped(fieldLabel(field))}</h${depth}>${render(content, Math.min(depth + 1, 6))}`);
  return (rows.length > 0 ? `<dl>${rows.join('')}</dl>` : '') + parts.join('');
}

/**
 * The copy of a person's data as one page that opens in any browser without a network: no script, nothing loaded, all text escaped.
 * @param data the answer of `my_data`
 */
export function dataDocument(data: Record<string, unknown>): string {
  const { made_at, ...parts } = data;
  const title = m['rights.document.title']({ club: clubHere() });
  return `<!doctype html>
<html lang="${SITE.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(m['rights.document.intro']({ day: showYearDay(String(made_at)), phone: SITE.phone }))}</p>
${render(parts, 2)}</body></html>
`;
}
