import { useCallback, useEffect, useRef, useState } from 'react';

/** Drafts stay on this device for a week, then they are no longer what the person meant. */
const KEEP_MS = 7 * 24 * 3600 * 1000;
const PREFIX = 'club.draft.';

/** A stored draft or undefined. Storage may be closed (private mode): then there is none. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as { at: number; value: T } | null;
    return stored && Date.now() - stored.at < KEEP_MS ? stored.value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps `value` on this device; `undefined` removes it. Never throws. */
export function writeDraft(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), value }));
  } catch {
    // A full or closed storage only costs the draft, never the form.
  }
}

/** Removes every draft and pending submission of this device: on sign-out nothing of a person stays on a shared phone. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // See writeDraft.
  }
}

/**
 * State that survives a reload and a lost network.
 * @param name  what it is, unique for the form and its subject, e.g. `booking.spring-tea`
 * @returns value, setter (a value, or what becomes of the present one: an effect that runs when the form appears sees only the empty form, not the draft that has
 * just been read), and `clear`, to be called once the server has confirmed
 */
export function useDraft<T>(name: string, initial: T): [T, (next: T | ((now: T) => T)) => void, () => void] {
  const [value, setValue] = useState<T>(initial);
  const latest = useRef(value);
  const show = useCallback((next: T) => {
    latest.current = next;
    setValue(next);
  }, []);
  // Read after hydration: the server-rendered form is empty, and both must agree at first.
  useEffect(() => {
    const stored = readDraft<T>(name);
    if (stored !== undefined) show(stored);
  }, [name, show]);
  const set = useCallback(
    (next: T | ((now: T) => T)) => {
      show(typeof next === 'function' ? (next as (now: T) => T)(latest.current) : next);
      writeDraft(name, latest.current);
    },
    [name, show],
  );
  const clear = useCallback(() => writeDraft(name, undefined), [name]);
  return [value, set, clear];
}
