import { writeFileSync } from 'node:fs';
import { PageFinisher } from '../../scripts/site/page-finisher.ts';
import { builtPages } from '../../scripts/site/pages.ts';

/** Finishes all pages of a folder in place, as a build finishes those that it renders; answers the code that stands in them. */
export function finishPages(dist: string): Set<string> {
  const finisher = new PageFinisher(dist, dist);
  for (const { file, address, html } of builtPages(dist)) writeFileSync(file, finisher.finish(html, address));
  return finisher.inlineScripts;
}
