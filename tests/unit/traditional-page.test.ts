import { describe, expect, test } from 'vitest';
import { twinsFrom } from '../../scripts/site/traditional/addresses.ts';
import { convertCalendar } from '../../scripts/site/traditional/convert-calendar.ts';
import { convertJsonFeed, convertXmlFeed } from '../../scripts/site/traditional/convert-feed.ts';
import { convertPage } from '../../scripts/site/traditional/convert-page.ts';
import { converterWith } from '../../src/lib/languages/converter.ts';

const SITE = 'https://club.example';
const TWINS = new Set(['/', '/events/', '/club/', '/newsletter/a/', '/rss.xml', '/events/a.ics', '/手册/']);
const convert = converterWith([]);
const twin = twinsFrom(TWINS, SITE, '/newsletter/a/');
const page = (html: string) => convertPage(html, convert, twin);

describe('texts', () => {
  test.each([
    ['a word that runs through elements is one word', '<p>头<em>发</em>，干<b>杯</b></p>', '<p>頭<em>髮</em>，乾<b>杯</b></p>'],
    ['words of two paragraphs are two', '<p>头</p><p>发现</p>', '<p>頭</p><p>發現</p>'],
    ['references stay, Chinese ones are read', '<p>&lt;头&amp;发&gt; &#22836;&#x53d1; &nbsp;</p>', '<p>&lt;頭&amp;發&gt; 頭髮 &nbsp;</p>'],
    [
      'an address to be copied is the twin’s, one without a twin stays',
      '<p><a aria-label="订阅：https://club.example/events/a.ics">https://club.example/events/a.ics</a>，<b>https://elsewhere.example/</b></p>',
      '<p><a aria-label="訂閱：https://club.example/zh-hant/events/a.ics">https://club.example/zh-hant/events/a.ics</a>，<b>https://elsewhere.example/</b></p>',
    ],
    ['code, styles and scripts stay', '<pre>头发</pre><code>头发</code><script>"头发"</script><style>/*头发*/</style>', null],
    ['what is typed stays', '<textarea>头发</textarea><input value=头发>', null],
    ['what says its language stays', '<p lang="zh-CN">头发</p><b translate="no">于</b>', null],
    ['comments stay', '<!--头发--><p>头发<!-- 头 --></p>', '<!--头发--><p>頭髮<!-- 头 --></p>'],
    [
      'an island’s text is read piece by piece',
      '<astro-island><p>头<!-- -->发现</p></astro-island>',
      '<astro-island><p>頭<!-- -->發現</p></astro-island>',
    ],
  ])('%s', (_name, html, expected) => {
    expect(page(html)).toBe(expected ?? html);
  });

  test('a broken page comes out no more broken', () => {
    expect(page('<p>未闭合 <b>头发<div>乱<p></b>发</i><a href=>x<')).toBe('<p>未閉合 <b>頭髮<div>亂<p></b>發</i><a href=>x<');
    expect(page('')).toBe('');
    expect(page('头发')).toBe('頭髮');
  });
});

describe('attributes', () => {
  test('those that are read are converted, names and values for programs are not', () => {
    const html =
      '<img src="/头.png" alt="头发 &quot;a&quot;" title=面条 class="头"><h2 id="头发" data-done="好了，头发">x</h2><a href="#头发">x</a>';
    expect(page(html)).toBe(
      '<img src="/头.png" alt="頭髮 &quot;a&quot;" title="麵條" class="头"><h2 id="头发" data-done="好了，頭髮">x</h2><a href="#头发">x</a>',
    );
    expect(page('<input type=submit value=搜索头发 placeholder="请输入">')).toBe(
      '<input type=submit value="搜索頭髮" placeholder="請輸入">',
    );
  });

  test('the head speaks Traditional', () => {
    const head =
      '<html lang="zh-CN"><meta name="description" content="头发"><meta property="og:locale" content="zh_CN"><meta http-equiv="content-security-policy" content="script-src \'sha256-头\'">';
    expect(page(head)).toBe(
      '<html lang="zh-Hant"><meta name="description" content="頭髮"><meta property="og:locale" content="zh_TW"><meta http-equiv="content-security-policy" content="script-src \'sha256-头\'">',
    );
  });

  test('texts in an island’s properties are converted, its addresses lead on, its identifiers stay', () => {
    const props = (value: object) => `<astro-island props="${JSON.stringify(value).replaceAll('"', '&quot;')}"></astro-island>`;
    const own = { eventId: [0, '头'], limit: [0, 3], list: [1, [[0, { slug: [0, '头'], name: [0, '头发<'], url: [0, '/events/'] }]]] };
    const twins = { ...own, list: [1, [[0, { slug: [0, '头'], name: [0, '頭髮<'], url: [0, '/zh-hant/events/'] }]]] };
    expect(page(props(own))).toBe(props(twins).replaceAll('<"', '&lt;"').replaceAll('头发<', '头发&lt;').replaceAll('頭髮<', '頭髮&lt;'));
  });

  test('data for search engines', () => {
    const data = { '@type': 'Event', name: '头发</script>', url: `${SITE}/events/`, inLanguage: 'zh-CN', image: `${SITE}/头.jpg` };
    const block = (value: object) => `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
    expect(page(block(data))).toBe(block({ ...data, name: '頭髮</script>', url: `${SITE}/zh-hant/events/`, inLanguage: 'zh-Hant' }));
  });
});

describe('links', () => {
  test.each([
    ['/events/', '/zh-hant/events/'],
    ['/events/?a=1#b', '/zh-hant/events/?a=1#b'],
    [`${SITE}/events/`, `${SITE}/zh-hant/events/`],
    ['../a/', '/zh-hant/newsletter/a/'],
    ['/club/?next=%2Fnewsletter%2Fa%2F%23p', '/zh-hant/club/?next=%2Fzh-hant%2Fnewsletter%2Fa%2F%23p'],
    ['/rss.xml', '/zh-hant/rss.xml'],
    ['webcal://club.example/events/a.ics', 'webcal://club.example/zh-hant/events/a.ics'],
    ['/%E6%89%8B%E5%86%8C/', '/zh-hant/%E6%89%8B%E5%86%8C/'],
    ['picture.png', '/newsletter/a/picture.png'],
  ])('%s leads to %s', (from, to) => {
    expect(page(`<a href="${from}">x</a>`)).toBe(`<a href="${to}">x</a>`);
  });

  test.each([
    '/staff/',
    '/_astro/x.js',
    'https://other.example/events/',
    '//other.example/events/',
    'tel:400',
    'mailto:a@b.c',
    '#头发',
    '',
    'http://[',
  ])('%j stays', (address) => {
    expect(page(`<a href="${address}">x</a>`)).toBe(`<a href="${address}">x</a>`);
  });

  test('the choice of a language stays, forms and refreshes lead on', () => {
    expect(page('<a href="/events/" hreflang="zh-Hans" lang="zh-CN">简体</a>')).toBe(
      '<a href="/events/" hreflang="zh-Hans" lang="zh-CN">简体</a>',
    );
    expect(page('<form action="/events/"></form>')).toBe('<form action="/zh-hant/events/"></form>');
    expect(page('<meta http-equiv="refresh" content="3; url=/events/">')).toBe(
      '<meta http-equiv="refresh" content="3; url=/zh-hant/events/">',
    );
  });

  test('a passage asks for its Traditional text', () => {
    expect(page('<section data-passage="0123456789abcdef">')).toMatch(/^<section data-passage="(?!0123456789abcdef)[0-9a-f]{16}">$/);
  });
});

describe('feeds and calendars', () => {
  test('RSS: words, documents, addresses and language', () => {
    const item = (text: string, link: string) =>
      `<title>${text}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><content:encoded>&lt;p title=&quot;${text}&quot;&gt;${text} &amp;amp; &lt;a href=&quot;${link}&quot;&gt;x&lt;/a&gt;&lt;/p&gt;</content:encoded>`;
    const rss = (text: string, link: string, language: string) =>
      `<?xml version="1.0"?><rss><channel><language>${language}</language><item>${item(text, link)}<description><![CDATA[<b>${text}</b>]]></description></item></channel></rss>`;
    expect(convertXmlFeed(rss('头发', `${SITE}/events/`, 'zh-cn'), convert, twin)).toBe(rss('頭髮', `${SITE}/zh-hant/events/`, 'zh-Hant'));
  });

  test('Atom and JSON Feed', () => {
    const atom =
      '<feed xml:lang="zh-CN"><link rel="self" href="https://club.example/rss.xml"/><category term="头发"/><name>头发</name></feed>';
    expect(convertXmlFeed(atom, convert, twin)).toBe(
      '<feed xml:lang="zh-Hant"><link rel="self" href="https://club.example/zh-hant/rss.xml"/><category term="頭髮"/><name>頭髮</name></feed>',
    );
    const feed = { language: 'zh-CN', items: [{ id: `${SITE}/events/`, title: '头发', content_html: '<p>头<b>发</b></p>' }] };
    expect(JSON.parse(convertJsonFeed(JSON.stringify(feed), convert, twin))).toEqual({
      language: 'zh-Hant',
      items: [{ id: `${SITE}/zh-hant/events/`, title: '頭髮', content_html: '<p>頭<b>髮</b></p>' }],
    });
  });

  test('a calendar keeps who an event is, folds its lines by bytes, and loses no word', () => {
    const long = '头发和面条，干杯。'.repeat(12);
    const ics = [
      'BEGIN:VEVENT',
      'UID:头@club.example',
      `SUMMARY:${long}`,
      `DESCRIPTION:头发\\n${SITE}/events/\\n完`,
      `URL;VALUE=URI:${SITE}/events/`,
      'END:VEVENT',
      '',
    ].join('\r\n');
    const made = convertCalendar(ics, convert, twin);
    expect(made.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const lines = made.replaceAll('\r\n ', '').split('\r\n');
    expect(lines).toEqual([
      'BEGIN:VEVENT',
      'UID:头@club.example',
      `SUMMARY:${'頭髮和麵條，乾杯。'.repeat(12)}`,
      `DESCRIPTION:頭髮\\n${SITE}/zh-hant/events/\\n完`,
      `URL;VALUE=URI:${SITE}/zh-hant/events/`,
      'END:VEVENT',
      '',
    ]);
  });
});
