import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { expect, inject, test } from 'vitest';
import { languageAt } from '../../src/lib/languages/languages.ts';
import { builtPages } from '../../scripts/site/pages.ts';

/** Documents for mail programs and for another site's editor; what these want is not what browsers want. */
const EDITIONS = /\/(email|wechat)\.html$/;

// Astro writes the one style rule of its islands before the first of them, wherever that stands.
const isAstros = (rule: string, text: string) => rule === 'element-permitted-content' && text.startsWith('<style>');

/** Of the Traditional edition every so many: it is made from the other pages, tag by tag. */
const SAMPLE = 8;

test('every page is valid HTML', async () => {
  const validate = new HtmlValidate({ extends: ['html-validate:standard'] });
  const all = builtPages(path.join(inject('copy'), 'dist')).filter(({ file }) => !EDITIONS.test(file));
  const pages = all.filter(({ address }, at) => languageAt(address) !== 'zh-Hant' || at % SAMPLE === 0);
  expect(pages.length).toBeGreaterThan(100);
  const findings: string[] = [];
  for (const { address, html } of pages) {
    const report = await validate.validateString(html);
    for (const { ruleId, message, line, column } of report.results.flatMap((result) => result.messages)) {
      if (!isAstros(ruleId, message)) findings.push(`${address}:${line}:${column} ${ruleId} ${message}`);
    }
  }
  expect(findings).toEqual([]);
  expect((await validate.validateString('<p><div></div></p>')).valid).toBe(false);
});
