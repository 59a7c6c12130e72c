import { m } from '../../i18n/paraglide/messages.js';
import { buildMinute } from './build-day.ts';
import { isOpen, ownWindow, type PublicationFields, within } from './publication.ts';

/**
 * The title as readers see it. In development, where everything is shown, an entry that is not public says so before its title and thus
 * in every list, heading and neighbour; a build loads no such entry.
 * @param holder fields of the issue or part that holds the entry
 */
export function shownTitle(fields: PublicationFields & { title: string }, holder: PublicationFields = {}): string {
  const window = within(ownWindow(holder), ownWindow(fields));
  const minute = buildMinute();
  if (isOpen(window, minute)) return fields.title;
  const mark = !window
    ? m['preview.mark.draft']()
    : window.from > minute
      ? m['preview.mark.from']({ when: window.from })
      : m['preview.mark.over']({ when: window.until });
  return `${mark}${fields.title}`;
}
