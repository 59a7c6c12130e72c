import { pathToFileURL } from 'node:url';
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { awayFrame } from '../markdown/passage-frames.ts';
import { markdownProcessor } from '../markdown/processor.ts';
import { markdownWords, passageWords } from '../markdown/words.ts';
import type { EditionText } from './issue.ts';
import type { IssuePictures } from './pictures.ts';

/** A rehype plugin that needs no options. */
export type EditionPlugin = () => (tree: Root, file: VFile) => void;

/** Where an edition stands: what it links to, and where its pictures are. */
export interface EditionPlace {
  /** Address of the site, without a slash at the end. */
  site: string;
  pictures: IssuePictures;
}

/** Where a text stands on the web, for its links to itself (footnotes). */
export interface BodyOptions extends EditionPlace {
  /** From the site's root. */
  url: string;
  /** What the edition changes in the finished text. */
  plugins?: EditionPlugin[];
}

/** Outside of its page a text can lean on nothing: every link and picture becomes a whole address, pictures those of the editions. */
function wholeAddresses(text: EditionText, { site, url, pictures }: BodyOptions): EditionPlugin {
  const page = new URL(url, site);
  return () => (tree, file) => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'a' && typeof node.properties.href === 'string') node.properties.href = new URL(node.properties.href, page).href;
      if (node.tagName !== 'img' || typeof node.properties.src !== 'string') return;
      const source = pictures.resolve(node.properties.src, text.file);
      if (source === null) file.fail(`图片地址${node.properties.src}不在本站`);
      else node.properties.src = new URL(pictures.use(source), site).href;
    });
  };
}

/**
 * Renders a body as the site does, for reading elsewhere: sanitised by the same rules, all addresses whole.
 * @returns HTML without a document around it
 * @throws when the Markdown names a rule number that does not exist, or a picture from elsewhere
 */
export async function renderBody(text: EditionText, options: BodyOptions): Promise<string> {
  const processor = markdownProcessor({
    ...markdownWords(),
    passageFrame: awayFrame(passageWords()),
    afterwards: [wholeAddresses(text, options), ...(options.plugins ?? [])],
  });
  const renderer = await processor.createRenderer({ syntaxHighlight: false } as never);
  const { code } = await renderer.render(text.markdown, { fileURL: pathToFileURL(text.file) } as never);
  return code;
}
