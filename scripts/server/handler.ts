import type { Backend } from './backend.ts';
import type { MailStore } from './mail-store.ts';
import { answerMailbox, MAILBOX_PATH } from './mailbox-pages.ts';
import type { SiteFiles } from './site-files.ts';
import { answerUnsubscribe } from './unsubscribe.ts';

const API = /^\/(auth|rest)\/v1\//;
/** Names under which this machine reaches itself. Any other Host means that a foreign page resolves its name to us. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Requests after which a mail may be due, so that nobody waits for the next tick. */
const MAY_CAUSE_MAIL = /^\/rest\/v1\/rpc\//;

export type HandlerParts = {
  backend: Pick<Backend, 'fetch'>;
  site: SiteFiles;
  /** Null when mails go out by SMTP: then there is no local mailbox. */
  mailbox: MailStore | null;
  /** Called after a write that may have put a mail into the outbox. */
  onWrite?: () => void;
};

async function answerApi(request: Request, peerAddress: string | null, parts: HandlerParts): Promise<Response> {
  const { pathname } = new URL(request.url);
  const answer = await parts.backend.fetch(request, peerAddress);
  if (request.method === 'POST' && MAY_CAUSE_MAIL.test(pathname) && answer.ok) parts.onWrite?.();
  const headers = new Headers(answer.headers);
  headers.set('Cache-Control', 'no-store');
  headers.set('X-Content-Type-Options', 'nosniff');
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

/** Answers every request to the local port: API, local mailbox, site. */
export async function handle(request: Request, peerAddress: string | null, parts: HandlerParts): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  if (!LOOPBACK.test(host)) return new Response('421\n', { status: 421, headers: { 'Content-Type': 'text/plain' } });
  if (API.test(pathname)) return answerApi(request, peerAddress, parts);
  const unsubscribed = await answerUnsubscribe(request, (call) => parts.backend.fetch(call, peerAddress));
  if (unsubscribed) return unsubscribed;
  if (parts.mailbox && pathname === MAILBOX_PATH.slice(0, -1))
    return new Response(null, { status: 308, headers: { Location: MAILBOX_PATH } });
  if (parts.mailbox && pathname.startsWith(MAILBOX_PATH)) return answerMailbox(request, parts.mailbox);
  return parts.site.answer(request);
}
