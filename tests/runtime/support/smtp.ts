import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
export type Taken = { to: string; raw: string };

export type MailServer = {
  url: string;
  /** What was accepted, newest last. */
  taken: Taken[];
  /** Answers given before the next mails to an address are accepted, e.g. `{ code: 451, text: 'later' }`. */
  refuse: (address: string, ...answers: { code: number; text: string }[]) => void;
  close: () => Promise<void>;
};

/** A real SMTP server on the loopback address, which refuses as it is told. */
export async function startMailServer(): Promise<MailServer> {
  const taken: Taken[] = [];
  const refusals = new Map<string, { code: number; text: string }[]>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusals.get(to)?.shift();
        if (refused) return done(Object.assign(new Error(refused.text), { responseCode: refused.code }));
        taken.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    refuse: (address, ...answers) => refusals.set(address, answers),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A header of a mail with its encoded words decoded. */
export function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}
