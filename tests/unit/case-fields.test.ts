import type { ReactElement } from 'react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { CaseFields } from '../../src/ui/CaseFields.tsx';
import type { CaseDraft } from '../../src/ui/cases.ts';

const SERVICES = [
  { slug: 'service/repair', name: '报修', category: 'repair' },
  { slug: 'home/deed', name: '办证', category: 'question' },
];
const choice = { label: '是哪项服务', hint: '按步骤办', services: SERVICES };
const draft = (part: Partial<CaseDraft> = {}): CaseDraft => ({ category: 'repair', serviceId: '', subject: '灯', body: '灯不亮', ...part });
const markup = (props: Partial<Parameters<typeof CaseFields>[0]>) =>
  renderToStaticMarkup(createElement(CaseFields, { draft: draft(), onChange: () => {}, rows: 4, ...props }));
const labels = (html: string) => [...html.matchAll(/<label[^>]*>([^<]*)<\/label>/g)].map(([, label]) => label);

describe('what everybody who opens a case says', () => {
  test('is the same three fields, under the names of the form that they stand in', () => {
    expect(labels(markup({}))).toEqual(['哪一类', '一句话说明', '详细情况']);
    expect(labels(markup({ labels: { category: '类别', subject: '标题', body: '具体情况' } }))).toEqual(['类别', '标题', '具体情况']);
    expect(markup({ bodyLimit: 300 })).toContain('maxLength="300"');
  });

  test('has a service in it where there is one of the category, and no other', () => {
    const offered = markup({ choice });
    expect(labels(offered)).toEqual(['哪一类', '是哪项服务', '一句话说明', '详细情况']);
    expect(offered).toContain('<option value="service/repair">报修</option>');
    expect(offered).not.toContain('办证');
    for (const category of ['praise', ''] as const) expect(labels(markup({ choice, draft: draft({ category }) }))).toHaveLength(3);
    expect(labels(markup({}))).toHaveLength(3);
  });

  test('another category takes the service away, and leaves alone a form that offers none', () => {
    const next = (props: Partial<Parameters<typeof CaseFields>[0]>) => {
      let told: CaseDraft | undefined;
      const fields = CaseFields({ draft: draft({ serviceId: 'service/repair' }), onChange: (one) => (told = one), rows: 4, ...props });
      const [category] = (fields.props as { children: ReactElement<{ onChange: (event: unknown) => void }>[] }).children;
      category?.props.onChange({ target: { value: 'question' } });
      return told;
    };
    expect(next({ choice })).toEqual({ category: 'question', serviceId: '', subject: '灯', body: '灯不亮' });
    expect(next({ draft: { category: 'repair', subject: '灯', body: '' } })).toEqual({ category: 'question', subject: '灯', body: '' });
  });
});
