import { pictureFileName, pictureMarkdown, UnsavedPictures, withBlock } from './picture-markdown.ts';

/**
 * The body's own field on the desk: Markdown as it is written, and a way to put a picture into it. The library offers pictures in its rich editor alone, which
 * would rewrite `:::members` and bold beside Chinese marks.
 */

/** The name of this kind of field in the desk's configuration. */
export const BODY_FIELD = 'body-text';

/** What the desk hands to the field. */
export interface BodyProps {
  value: unknown;
  forID: string;
  onChange: (value: string) => void;
  /** Keeps a file until the text is saved; answers with the address that stands for it until then, or with that of the same file if it is there already. */
  addFile: (file: File, options: { name: string }) => Promise<string>;
}

const unsaved = new UnsavedPictures();

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** One line of the picture's form. */
function line<Input extends HTMLElement>(label: string, input: Input): HTMLLabelElement {
  return element('label', {}, element('span', {}, label), input);
}

/** The form of a picture. `insert` says what is wrong, or nothing when the picture is in the text. */
function pictureDialog(
  insert: (file: File, words: Parameters<typeof pictureMarkdown>[1]) => Promise<string | undefined>,
): HTMLDialogElement {
  const file = element('input', { type: 'file', accept: 'image/*,.svg,.heic', required: '' });
  const alt = element('input', { type: 'text', required: '', placeholder: '看到什么，读给看不见图的人听' });
  const caption = element('input', { type: 'text', required: '', placeholder: '例如：潮水退了' });
  const craft = element('select', {}, element('option', {}, '摄'), element('option', {}, '绘'));
  const maker = element('input', { type: 'text', required: '', placeholder: '谁拍的、谁画的' });
  const put = element('button', { type: 'button', class: 'put' }, '放进正文');
  const away = element('button', { type: 'button' }, '取消');
  const fault = element('p', { role: 'alert' });
  const lines = [line('图片', file), line('画面的描述', alt), line('图注', caption), line('怎么来的', craft), line('作者', maker)];
  const dialog = element('dialog', { class: 'picture-form', 'aria-label': '放一张图' }, ...lines, fault, element('div', {}, put, away));
  const empty = () => {
    for (const input of [file, alt, caption, maker]) input.value = '';
    fault.textContent = '';
  };
  put.addEventListener('click', async () => {
    const inputs = [file, alt, caption, maker];
    for (const input of inputs) input.setCustomValidity(input.type !== 'file' && input.value.trim() === '' ? '请填写这一项' : '');
    const [chosen] = file.files ?? [];
    if (!inputs.every((input) => input.reportValidity()) || !chosen) return;
    put.disabled = true;
    fault.textContent = (await insert(chosen, { alt: alt.value, caption: caption.value, craft: craft.value, maker: maker.value })) ?? '';
    put.disabled = false;
    if (fault.textContent === '') dialog.close();
  });
  away.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', empty);
  // The desk takes Escape for leaving the text.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  return dialog;
}

/** A text box with its button, alive in a place of the desk. */
export class BodyEditor {
  private props: BodyProps;
  private readonly box: HTMLTextAreaElement;

  constructor(place: HTMLElement, props: BodyProps) {
    this.props = props;
    this.box = element('textarea', { id: props.forID, class: 'body-text', 'aria-labelledby': `${props.forID}-label`, rows: '12' });
    this.box.addEventListener('input', () => this.tell());
    const dialog = pictureDialog((file, words) => this.insert(file, words));
    const button = element('button', { type: 'button', class: 'put-picture' }, '放一张图');
    button.addEventListener('click', () => dialog.showModal());
    place.append(button, this.box, dialog);
    this.update(props);
  }

  /** Takes what the desk says now; what is being typed stays as it is. */
  update(props: BodyProps): void {
    this.props = props;
    const value = typeof props.value === 'string' ? props.value : '';
    if (unsaved.meant(this.box.value) !== value) this.box.value = unsaved.shown(value);
  }

  private tell(): void {
    this.props.onChange(unsaved.meant(this.box.value));
  }

  private async insert(file: File, words: Parameters<typeof pictureMarkdown>[1]): Promise<string | undefined> {
    const name = pictureFileName(file.name, new Date());
    let address: string;
    try {
      address = await this.props.addFile(file, { name });
    } catch {
      return '这个文件不能用：它不是图片、没有复制完，或者太大。';
    }
    if (address.startsWith('blob:')) unsaved.add(address, name);
    const { text, caret } = withBlock(this.box.value, this.box.selectionStart, unsaved.shown(pictureMarkdown(address, words)));
    this.box.value = text;
    this.box.setSelectionRange(caret, caret);
    this.tell();
    return undefined;
  }
}
