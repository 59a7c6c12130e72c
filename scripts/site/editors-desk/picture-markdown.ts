/** A picture within a text, as an editor fills it in on the desk. */
export interface PictureWords {
  /** What is seen, for who cannot see it. */
  alt: string;
  /** What stands below the picture. */
  caption: string;
  /** How it was made: 摄, 绘. */
  craft: string;
  /** Who made it. */
  maker: string;
}

const oneLine = (words: string): string => words.trim().replace(/\s+/g, ' ');

/**
 * A picture as the content check wants it: described, with words below it that end with who made it.
 * @param path of the picture as the text names it
 */
export function pictureMarkdown(path: string, { alt, caption, craft, maker }: PictureWords): string {
  // A full-width blank, as the guide has it; a line of Markdown would end at a quotation mark or bracket of the editor's own.
  const title = `${oneLine(caption)}　${craft}／${oneLine(maker)}`.trimStart();
  return `![${oneLine(alt).replace(/[\\[\]]/g, '\\$&')}](${path} "${title.replace(/[\\"]/g, '\\$&')}")`;
}

/**
 * The name that a picture is saved under. An address holds no blank, bracket or Chinese sign, and a phone's names say nothing anyway.
 * @param now names what would have no name
 */
export function pictureFileName(original: string, now: Date): string {
  const dot = original.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [original.slice(0, dot), original.slice(dot).toLowerCase()] : [original, ''];
  const plain = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${/[a-z]/.test(plain) ? plain : `photo-${stamp}`}${ending.replace(/[^a-z0-9.]/g, '')}`;
}

/**
 * Puts a block of its own into a text: at the end of the paragraph in which the caret stands, since a picture amid a sentence would tear it.
 * @returns the text, and where the caret stands behind the block
 */
export function withBlock(text: string, caret: number, block: string): { text: string; caret: number } {
  const end = text.slice(caret).search(/\n[ \t]*(?:\n|$)|$/);
  const [before, after] = [
    text.slice(0, caret + end).trimEnd(),
    text
      .slice(caret + end)
      .replace(/^\s*\n/, '')
      .trimStart(),
  ];
  const upTo = `${before === '' ? '' : `${before}\n\n`}${block}`;
  return { text: `${upTo}\n${after === '' ? '' : `\n${after}`}`, caret: upTo.length };
}

/**
 * Pictures that are not saved yet go by an address that means something to the browser alone. The editor sees a name instead, which is changed back
 * in whatever is handed on.
 */
export class UnsavedPictures {
  private readonly names = new Map<string, string>();

  /** Gives an address its name; two files of one name are told apart. */
  add(address: string, fileName: string): void {
    if (this.names.has(address)) return;
    const taken = new Set(this.names.values());
    let name = `./待保存/${fileName}`;
    for (let count = 2; taken.has(name); count += 1) name = `./待保存/${count}-${fileName}`;
    this.names.set(address, name);
  }

  /** The text as the editor sees it. */
  shown(text: string): string {
    return [...this.names].reduce((so, [address, name]) => so.replaceAll(address, name), text);
  }

  /** The text as it is handed on. */
  meant(text: string): string {
    return [...this.names].reduce((so, [address, name]) => so.replaceAll(`](${name} `, `](${address} `), text);
  }
}
