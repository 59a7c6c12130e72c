import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Mail, Transport } from '../mail/mail.ts';

/** A mail in the local mailbox. `id` is its file's name; `receivedAt` an ISO text. */
export type StoredMail = Mail & { id: string; receivedAt: string };

/** The local mailbox: a folder with one JSON file a mail, so that mails survive a restart. */
export class MailStore implements Transport {
  private readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Keeps a mail. One with a Message-ID that is already here changes nothing: sent again, it is still one mail. */
  async send(mail: Mail): Promise<void> {
    const id = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24);
    const file = this.fileOf(id);
    if (existsSync(file)) return;
    const stored: StoredMail = { ...mail, id, receivedAt: new Date().toISOString() };
    // Renamed into place, so that a crash leaves no half mail.
    writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  /** All mails, or those to one address, newest first. Letter case of addresses does not matter. */
  list(address = ''): StoredMail[] {
    const wanted = address.trim().toLowerCase();
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(path.join(this.folder, name), 'utf8')) as StoredMail)
      .filter((mail) => !wanted || mail.to.toLowerCase() === wanted)
      .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  }

  /** One mail, or null. */
  get(id: string): StoredMail | null {
    if (!/^[0-9a-f]{24}$/.test(id)) return null;
    const file = this.fileOf(id);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredMail) : null;
  }

  private fileOf(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}
