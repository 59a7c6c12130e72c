import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cameraData } from '../../src/lib/pictures/camera-data.ts';
import { pictureSize } from '../../src/lib/pictures/picture-size.ts';
import { build, projectWith, remove } from './built-site.ts';
import { planted, SVG } from './fixture.ts';

const ARTICLE = 'newsletter/2026-11/a-news.md';

const CORRECTED = ['newsletter/2026-11/b-home.md', 'handbook/service/lift.md', 'notices/2026-11-20-lift.md'];
const CORRECTIONS = '[{ on: 2026-11-20, what: 年份写错了 }, { on: 2026-11-21, what: "电话应为*6180*" }]';

/** A photo as a telephone takes it: 24 megapixels, with its place and its time; upright when it was held so. */
async function photo(orientation = 1): Promise<Buffer> {
  return sharp({ create: { width: 6000, height: 4000, channels: 3, background: '#4f7f8c' } })
    .withExif({
      IFD0: { Make: 'zqcamera', Model: 'zqmodel', Orientation: String(orientation) },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 7/1', GPSLongitudeRef: 'E', GPSLongitude: '120/1 9/1 3/1' },
    })
    .withMetadata({ orientation })
    .jpeg({ quality: 90 })
    .toBuffer();
}

let folder: string;

beforeAll(async () => {
  const tree = planted(
    ARTICLE,
    '正文。',
    '开头。\n\n![潮水](./tide.jpg "潮水退了　摄／林舟")\n\n![灯](./held.jpg "灯　摄／林舟")\n\n![画](./drawing.svg "画　绘／编辑部")\n',
  );
  tree[ARTICLE] = (tree[ARTICLE] as string).replace(
    'summary: 导语',
    'summary: 导语\npicture: ./lead.jpg\npicture_alt: 海\npicture_credit: 摄／林舟',
  );
  const issue = 'newsletter/2026-11/index.md';
  tree[issue] = (tree[issue] as string).replace('./cover.svg', './cover.jpg');
  tree['newsletter/2026-11/drawing.svg'] = SVG;
  for (const file of CORRECTED)
    tree[file] = (tree[file] as string)
      .replace('summary: ', `corrections: ${CORRECTIONS}\nsummary: `)
      .replace('updated_on: 2026-11-20', 'updated_on: 2026-11-25');
  folder = projectWith(tree);
  const lying = await photo();
  for (const name of ['tide.jpg', 'lead.jpg', 'cover.jpg']) writeFileSync(path.join(folder, 'content/newsletter/2026-11', name), lying);
  writeFileSync(path.join(folder, 'content/newsletter/2026-11/held.jpg'), await photo(6));
  build(folder, '2026-11-27 09:00');
}, 300_000);
afterAll(() => remove(folder));

const dist = () => path.join(folder, 'dist');
const page = (address: string) => readFileSync(path.join(dist(), address, 'index.html'), 'utf8');
const images = (html: string) => [...html.matchAll(/<img\b[^>]*>/g)].map(([tag]) => tag);
const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

describe('large photos dropped into content', () => {
  test('the control: the originals say where they were taken', () => {
    const original = readFileSync(path.join(folder, 'content/newsletter/2026-11/tide.jpg'));
    expect(cameraData(original).hasPosition).toBe(true);
    expect(pictureSize(original)).toEqual({ width: 6000, height: 4000 });
    expect(cameraData(readFileSync(path.join(folder, 'content/newsletter/2026-11/held.jpg')))).toEqual({
      orientation: 6,
      hasPosition: true,
    });
  });

  test('nothing of the site says where, or with what, and no picture is larger than a page needs', async () => {
    const files = globSync('**/*.{jpg,jpeg,png,webp,avif}', { cwd: dist() });
    expect(files.filter((file) => file.includes('pictures')).length).toBeGreaterThan(2);
    expect(files.filter((file) => file.startsWith('_astro')).length).toBeGreaterThan(7);
    for (const file of files) {
      const data = readFileSync(path.join(dist(), file));
      const { exif, xmp, iptc, width = 0 } = await sharp(data).metadata();
      expect([exif, xmp, iptc], file).toEqual([undefined, undefined, undefined]);
      expect(width, file).toBeLessThanOrEqual(1600);
      expect(data.length, file).toBeLessThan(400_000);
    }
    const marks = ['zqcamera', 'zqmodel', 'GPSLatitude'].map((mark) => Buffer.from(mark));
    const saying = globSync('**/*', { cwd: dist(), exclude: ['admin/**'], withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter((entry) => {
        const data = readFileSync(path.join(entry.parentPath, entry.name));
        return marks.some((mark) => data.includes(mark));
      });
    expect(saying.map((entry) => entry.name)).toEqual([]);
  });

  test('a photo within a text comes in several widths, with its size, upright when it was held upright', async () => {
    const tags = images(page('newsletter/2026-11/a-news')).filter((tag) => tag.includes('_astro'));
    const [, tide, held, drawing] = tags as [string, string, string, string];
    expect(attribute(tide, 'srcset').match(/ \d+w/g)).toEqual([' 480w', ' 800w', ' 1200w', ' 1600w']);
    expect([attribute(tide, 'width'), attribute(tide, 'height')]).toEqual(['1600', '1067']);
    expect(attribute(tide, 'sizes')).toContain('100vw');
    expect(attribute(tide, 'loading')).toBe('lazy');
    expect([attribute(held, 'width'), attribute(held, 'height')]).toEqual(['1600', '2400']);
    const drawn = await sharp(path.join(dist(), attribute(held, 'src'))).metadata();
    expect([drawn.width, drawn.height]).toEqual([1600, 2400]);
    expect(attribute(drawing, 'src')).toMatch(/\.svg$/);
    expect(attribute(drawing, 'srcset')).toBe('');
  });

  test('lead pictures and covers too; a drawing stays a drawing', () => {
    const [lead] = images(page('newsletter/2026-11/a-news')) as [string];
    expect(attribute(lead, 'srcset')).toContain('1600w');
    const cover = images(page('newsletter/2026-11')).find((tag) => tag.includes('cover')) ?? '';
    expect(attribute(cover, 'srcset')).toContain('480w');
    expect(images(page('events/winter-tea'))[0]).toMatch(/src="[^"]+\.svg"/);
  });
});

describe('a correction', () => {
  const plain = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, '');

  test('stands below the text, latest first, with its day', () => {
    for (const address of ['newsletter/2026-11/b-home', 'handbook/service/lift', 'notices/2026-11-20-lift']) {
      const [, note = ''] = /<section[^>]*aria-label="更正"[^>]*>([\s\S]*?)<\/section>/.exec(page(address)) ?? [];
      expect(plain(note), address).toBe('2026年11月21日（星期六）更正：电话应为*6180*2026年11月20日（星期五）更正：年份写错了');
    }
    expect(page('newsletter/2026-11/c-service')).not.toContain('aria-label="更正"');
  });

  test('goes out with the feed, the mail and the WeChat article', () => {
    const read = (file: string) => readFileSync(path.join(dist(), file), 'utf8');
    for (const file of ['rss.xml', 'feed.json', 'newsletter/2026-11/wechat.html', 'newsletter/2026-11/email.html']) {
      expect(
        plain(
          read(file)
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll(/\\?<\/?strong>/g, ''),
        ),
        file,
      ).toContain('更正：电话应为*6180*');
    }
  });
});
