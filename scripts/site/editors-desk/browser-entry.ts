import type { CustomFieldControl } from '@sveltia/cms';
import { BODY_FIELD, BodyEditor, type BodyProps } from './body-editor.ts';
import type { DeskCollection } from './collections.ts';
import { readEntry, writeEntry } from './entry-format.ts';

/** The desk in the browser: Chinese, with the form that the build made from the schemas, reading and writing files as editors do by hand. */

interface DeskConfig {
  configured: boolean;
  config: { collections: DeskCollection[] } & Record<string, unknown>;
}

/** The interface is Chinese whatever the browser speaks, unless this editor chose another language. Read when the library loads. */
function preferChinese(): void {
  const key = 'sveltia-cms.prefs';
  const chosen = JSON.parse(localStorage.getItem(key) ?? '{}') as { locale?: string };
  if (!chosen.locale || chosen.locale === 'auto') localStorage.setItem(key, JSON.stringify({ ...chosen, locale: 'zh-CN' }));
}

/** What the library leaves for fields of one's own: its own React, not the site's. */
interface LibraryWindow {
  createClass: (methods: object) => CustomFieldControl;
  h: (name: string, props: object) => unknown;
}

/** A component that only holds a place in the page; what lives there is no business of React, which would lose the caret and half-typed Chinese. */
function bodyField(): CustomFieldControl {
  const { createClass, h } = window as unknown as LibraryWindow;
  interface Held {
    place: HTMLElement | null;
    editor: BodyEditor;
    props: BodyProps;
  }
  return createClass({
    componentDidMount(this: Held) {
      if (this.place) this.editor = new BodyEditor(this.place, this.props);
    },
    componentDidUpdate(this: Held) {
      this.editor.update(this.props);
    },
    hold(this: Held, place: HTMLElement | null) {
      this.place = place;
    },
    render(this: { hold: (place: HTMLElement | null) => void }) {
      return h('div', { ref: this.hold });
    },
  });
}

const { configured, config } = (await (await fetch('/admin/config.json')).json()) as DeskConfig;
const atHome = /^(127\.0\.0\.1|localhost)$/.test(location.hostname);

if (configured || atHome) {
  preferChinese();
  const { default: CMS } = await import('@sveltia/cms');
  for (const { format, fields, files } of config.collections) {
    const form = fields ?? files?.[0]?.fields ?? [];
    if (format) {
      CMS.registerCustomFormat(format, 'md', {
        fromFile: (text: string) => readEntry(form, text),
        toFile: (data: Record<string, unknown>) => writeEntry(form, data),
      });
    }
  }
  CMS.registerFieldType(BODY_FIELD, bodyField());
  document.documentElement.dataset.host = configured ? 'git' : 'folder';
  document.getElementById('waiting')?.remove();
  await CMS.init({ config: config as never });
} else {
  const note = document.getElementById('waiting');
  if (note) note.textContent = '这个网站还没有接上git托管，编辑台只能在自己的电脑上用：取下项目，运行npm start，再打开那里的/admin/。';
}
