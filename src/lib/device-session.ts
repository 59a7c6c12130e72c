/** Where the session is kept on this device; the client of the API writes it, plain scripts only look. */
export const SESSION_STORAGE_KEY = 'club.session';

/** What a plain script needs of the session. */
export type DeviceSession = { userId: string; token: string /** ms */; expiresAt: number };

/** The session of this device as it was written last; null when there is none, or storage is closed. It may have run out. */
export function deviceSession(): DeviceSession | null {
  try {
    const kept = JSON.parse(localStorage.getItem(SESSION_STORAGE_KEY) ?? 'null');
    const { user, access_token: token, expires_at: seconds } = kept ?? {};
    return typeof user?.id === 'string' && typeof token === 'string' ? { userId: user.id, token, expiresAt: Number(seconds) * 1000 } : null;
  } catch {
    return null;
  }
}
