/** A code on its way to a telephone. */
export type Sms = {
  /** E.164 with plus; a mobile number of mainland China. */
  phone: string;
  /** The digits to type in. Never logged. */
  code: string;
  /** Unique to this message; providers that keep one return it in their reports. */
  messageId: string;
};

/**
 * What became of a message. `reference` and `detail` are words of the provider (a number of the message, an error code) and may be logged:
 * a provider must put neither the code nor the number into them.
 */
export type Outcome =
  | { sent: true; reference: string }
  /** `number`: cannot receive; `often`: too many to this number; `provider`: refused or broken; `unsure`: no answer in time, it may arrive. */
  | { sent: false; why: 'number' | 'often' | 'provider' | 'unsure'; detail: string };

/** Sends one message. Never throws for what the provider answers; may throw for what the network does. */
export type SmsProvider = (sms: Sms, signal: AbortSignal) => Promise<Outcome>;

/** Reads a setting by name; undefined when it is not set. */
export type Environment = (name: string) => string | undefined;

/** Reads a setting that must be there. @throws when it is not, at start and not at the first sign-in */
export function required(env: Environment, name: string): string {
  const value = env(name);
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const encoder = new TextEncoder();

/** Lower-case hexadecimal. */
export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export const sha256 = async (text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));

/** HMAC-SHA256 of a text in UTF-8. */
export async function hmac(key: string | Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = typeof key === 'string' ? encoder.encode(key) : key;
  const imported = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text)));
}

/** The answer as an object; an empty one when it is no JSON (a gateway's error page). */
export async function jsonOf(answer: Response): Promise<Record<string, unknown>> {
  const body = await answer.json().catch(() => null);
  return typeof body === 'object' && body !== null ? body : {};
}
