import type { Root } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Settings } from '../content/settings.ts';

/** The plain text inside a directive's brackets. */
export function labelOf(node: TextDirective): string {
  let label = '';
  visit(node, (child) => {
    if (child.type === 'text' || child.type === 'inlineCode') label += child.value;
  });
  return label;
}

/** A rule's number as it is read aloud: 24小时. */
export function settingText(settings: Settings, key: string): string | undefined {
  const setting = settings[key];
  return setting && `${setting.value}${setting.unit}`;
}

/** How the step to HTML shall write a node; its own types do not know directives. */
function asElement(hName: string | undefined, className: string): never {
  return { ...(hName && { hName }), hProperties: { className: [className] } } as never;
}

/** Options of {@link renderDirectives}. */
export interface DirectiveOptions {
  settings: Settings;
  /** What the tag of a planned passage says: 筹备中. */
  plannedLabel: string;
}

/**
 * `:setting[key]` → the number with its unit; `:planned[text]` → a tag and the text.
 * An unknown key fails the file: a page must never show a hole where a rule's number belongs.
 */
export function renderDirectives({ settings, plannedLabel }: DirectiveOptions) {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'textDirective', (node, _index, parent) => {
      if (node.name === 'setting') {
        const key = labelOf(node).trim();
        const value = settingText(settings, key);
        if (value === undefined) file.fail(`没有“${key}”这个规则数字`, node.position);
        node.data = asElement('span', 'setting');
        node.children = [{ type: 'text', value }];
      } else {
        node.data = asElement('span', 'planned-text');
        node.children.unshift({
          type: 'strong',
          children: [{ type: 'text', value: plannedLabel }],
          data: asElement('span', 'planned-tag'),
        });
        if (parent?.type === 'paragraph' && parent.children[0] === node) {
          parent.data = asElement(undefined, 'planned');
        }
      }
    });
  };
}
