import { m } from '../i18n/paraglide/messages.js';
import type { NoticeKind } from '../schemas/notice';

/** What a notice is, in two characters. */
export const NOTICE_KIND_WORDS: Record<NoticeKind, () => string> = {
  urgent: m['notices.kind.urgent'],
  service: m['notices.kind.service'],
  general: m['notices.kind.general'],
};
