/** How the reader's language says the house's own words: a home as the register names it, a title or a place of an event. */
export type HouseWords = { home: (label: string) => string; event: (words: string) => string };

const isFacts = (value: unknown): value is { title: string; place: unknown } =>
  typeof value === 'object' && value !== null && typeof (value as { title?: unknown }).title === 'string';

/**
 * What a message tells, with the house's own words in the language of its reader: the home of the register, the titles and places of events. What somebody wrote
 * (reasons, answers, first names, a home as it was typed) stays as it was written.
 * @param payload of any kind of message (payloads.ts)
 */
export function inHouseWords(payload: unknown, say: HouseWords): unknown {
  if (typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      if (name === 'unit' && typeof value === 'string') return [name, say.home(value)];
      if (!isFacts(value)) return [name, value];
      return [
        name,
        { ...value, title: say.event(value.title), place: typeof value.place === 'string' ? say.event(value.place) : value.place },
      ];
    }),
  );
}
