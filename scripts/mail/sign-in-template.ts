import { fillBlocks, subjectOf } from '../../src/lib/messages/fill.ts';
import { loadCatalogue } from '../../src/lib/messages/load.ts';
import { renderHtml } from './layout.ts';

/** What the sign-in service puts the code for. */
const CODE = { code: '{{ .Token }}' };

/**
 * The sign-in mail as the sign-in service wants it: one file for everybody. It knows no language of a person who is only about to sign in, so the mail
 * says the same in Chinese and, below, in English.
 */
export function signInTemplate(root: string): { subject: string; html: string } {
  const languages = (['zh-CN', 'en'] as const).map((language) => loadCatalogue(root, language));
  const blocks = languages.flatMap(({ frame, templates }) => [
    { kind: 'text' as const, text: frame.nameless },
    ...fillBlocks(templates.sign_in_code.blocks, CODE, new Set(), ''),
  ]);
  const subject = languages.map(({ templates }) => subjectOf(templates.sign_in_code, CODE)).join(' / ');
  return { subject, html: `${renderHtml(blocks, 'zh-CN')}\n` };
}
