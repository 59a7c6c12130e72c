import { m } from '../i18n/paraglide/messages.js';
import { tellsRoles } from '../lib/content/people.ts';

/** 文　林舟; as it stands where the editor wrote who did what: 口述／顾师傅　整理／林舟. */
export const bylineOf = (author: string): string => (tellsRoles(author) ? author : m['newsletter.article.by']({ author }));
