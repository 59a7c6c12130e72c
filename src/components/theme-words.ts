import { m } from '../i18n/paraglide/messages.js';
import type { Theme } from '../schemas/themes';

/** A theme in two characters. */
export const THEME_WORDS: Record<Theme, () => string> = {
  craft: m['newsletter.theme.craft'],
  candour: m['newsletter.theme.candour'],
  care: m['newsletter.theme.care'],
  growing: m['newsletter.theme.growing'],
  neighbours: m['newsletter.theme.neighbours'],
  season: m['newsletter.theme.season'],
  sea: m['newsletter.theme.sea'],
  memory: m['newsletter.theme.memory'],
  safety: m['newsletter.theme.safety'],
};

/** What pieces of a theme have in common, in one sentence. */
export const THEME_LEADS: Record<Theme, () => string> = {
  craft: m['newsletter.theme.craftLead'],
  candour: m['newsletter.theme.candourLead'],
  care: m['newsletter.theme.careLead'],
  growing: m['newsletter.theme.growingLead'],
  neighbours: m['newsletter.theme.neighboursLead'],
  season: m['newsletter.theme.seasonLead'],
  sea: m['newsletter.theme.seaLead'],
  memory: m['newsletter.theme.memoryLead'],
  safety: m['newsletter.theme.safetyLead'],
};
