/** The parts of the package that the tests use; it ships no types. */
declare module 'smtp-server' {
  import type { Server } from 'node:net';
  import type { Readable } from 'node:stream';

  export type SMTPServerSession = { envelope: { rcptTo: { address: string }[] } };

  export class SMTPServer {
    constructor(options: {
      disabledCommands?: string[];
      onData?: (stream: Readable, session: SMTPServerSession, done: (error?: Error) => void) => void;
    });
    server: Server;
    listen(port: number, host: string, ready: () => void): void;
    close(closed: () => void): void;
  }
}
