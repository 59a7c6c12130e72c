import { createHash } from 'node:crypto';
import { m } from '../../src/i18n/paraglide/messages.js';
import { beijingDay, formatDay, formatTime } from '../../src/lib/beijing.ts';
import { escapeHtml } from '../mail/layout.ts';
import type { MailStore, StoredMail } from './mail-store.ts';

/** Where the mailbox is. */
export const MAILBOX_PATH = '/mailbox/';

const STYLE = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:48rem;padding:1.5rem 1rem;font:1rem/1.75 -apple-system,'PingFang SC','Microsoft YaHei',system-ui,sans-serif}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #8886;vertical-align:top}
form{display:flex;gap:.5rem;flex-wrap:wrap;align-items:end;margin-block:1rem}input,button{font:inherit;padding:.3rem .6rem}label{display:grid}
pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}iframe{inline-size:100%;block-size:28rem;border:1px solid #8886;background:#fff}`;

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** No script, nothing fetched, only frames and forms of its own. */
const PAGE_POLICY = `default-src 'none'; style-src ${hash(STYLE)}; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
/** A mail's own HTML: no script, no form, no fetching, an origin of its own. Inline styles are all a mail has. */
const MAIL_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const common = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' };

function page(title: string, body: string, status = 200): Response {
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
  return new Response(html, {
    status,
    headers: { ...common, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PAGE_POLICY },
  });
}

/** To the minute for people, exact for programs that wait for a mail. */
const received = (mail: StoredMail) =>
  `<time datetime="${escapeHtml(mail.receivedAt)}">${escapeHtml(formatDay(beijingDay(mail.receivedAt)) + formatTime(mail.receivedAt))}</time>`;

function listPage(store: MailStore, address: string): Response {
  const mails = store.list(address);
  const rows = mails.map(
    (mail) =>
      `<tr><td><a href="${MAILBOX_PATH}${mail.id}/">${escapeHtml(mail.subject)}</a></td><td><a href="${MAILBOX_PATH}?to=${encodeURIComponent(mail.to)}">${escapeHtml(mail.to)}</a></td><td>${received(mail)}</td></tr>`,
  );
  const head = [m['mailbox.subject'](), m['mailbox.to'](), m['mailbox.received']()].map(
    (label) => `<th scope="col">${escapeHtml(label)}</th>`,
  );
  const empty = address ? m['mailbox.emptyFor']({ address }) : m['mailbox.empty']();
  const table =
    mails.length > 0
      ? `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
      : `<p>${escapeHtml(empty)}</p>`;
  const all = address ? `<p><a href="${MAILBOX_PATH}">${escapeHtml(m['mailbox.all']())}</a></p>` : '';
  return page(
    m['mailbox.title'](),
    `<p>${escapeHtml(m['mailbox.intro']())}</p><form><label>${escapeHtml(m['mailbox.address']())}<input type="email" name="to" value="${escapeHtml(address)}" autocomplete="off"></label><button>${escapeHtml(m['mailbox.show']())}</button></form>${all}${table}`,
  );
}

function mailPage(mail: StoredMail): Response {
  const files = mail.attachments.map(
    (file, at) => `<li><a href="${MAILBOX_PATH}${mail.id}/attachments/${at}" download>${escapeHtml(file.filename)}</a></li>`,
  );
  const attachments = files.length > 0 ? `<h2>${escapeHtml(m['mailbox.attachments']())}</h2><ul>${files.join('')}</ul>` : '';
  const html = mail.html
    ? `<h2>${escapeHtml(m['mailbox.html']())}</h2><iframe sandbox src="${MAILBOX_PATH}${mail.id}/html" title="${escapeHtml(m['mailbox.html']())}"></iframe>`
    : '';
  return page(
    mail.subject,
    `<p><a href="${MAILBOX_PATH}?to=${encodeURIComponent(mail.to)}">${escapeHtml(m['mailbox.back']())}</a></p><p>${escapeHtml(m['mailbox.to']())} ${escapeHtml(mail.to)}<br>${escapeHtml(m['mailbox.received']())} ${received(mail)}</p><h2>${escapeHtml(m['mailbox.text']())}</h2><pre>${escapeHtml(mail.text)}</pre>${attachments}${html}`,
  );
}

function htmlPart(mail: StoredMail): Response {
  return new Response(mail.html, {
    headers: { ...common, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': MAIL_POLICY },
  });
}

function attachmentPart(mail: StoredMail, at: number): Response | null {
  const file = mail.attachments[at];
  if (!file) return null;
  const name = `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`;
  return new Response(file.content, {
    headers: { ...common, 'Content-Type': file.contentType, 'Content-Disposition': name, 'Content-Security-Policy': MAIL_POLICY },
  });
}

/** Answers the pages of the local mailbox. Reading only; nothing here changes a mail. */
export function answerMailbox(request: Request, store: MailStore): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  const url = new URL(request.url);
  const [id = '', part = '', at = ''] = url.pathname.slice(MAILBOX_PATH.length).split('/');
  if (id === '') return listPage(store, url.searchParams.get('to') ?? '');
  const mail = store.get(id);
  const found =
    mail &&
    (part === '' ? mailPage(mail) : part === 'html' ? htmlPart(mail) : part === 'attachments' ? attachmentPart(mail, Number(at)) : null);
  return (
    found ??
    page(
      m['mailbox.title'](),
      `<p>${escapeHtml(m['mailbox.missing']())}</p><p><a href="${MAILBOX_PATH}">${escapeHtml(m['mailbox.back']())}</a></p>`,
      404,
    )
  );
}
