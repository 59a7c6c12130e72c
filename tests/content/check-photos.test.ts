import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { mendFiles } from '../../src/lib/content/check/mend.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { cameraData } from '../../src/lib/pictures/camera-data.ts';
import { faultless, planted, told, written } from './fixture.ts';

const ARTICLE = 'newsletter/2026-11/a-news.md';
const PHOTO = 'content/newsletter/2026-11/tide.jpg';

/** A club with one photo in it. */
async function withPhoto(width: number, gps: boolean): Promise<string> {
  const root = written(faultless());
  const plain = sharp({ create: { width, height: 40, channels: 3, background: '#4f7f8c' } });
  const photo = gps ? plain.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 7/1' } }) : plain;
  mkdirSync(path.dirname(path.join(root, PHOTO)), { recursive: true });
  writeFileSync(path.join(root, PHOTO), await photo.jpeg().toBuffer());
  return root;
}

const problems = (root: string, only?: string[]) => checkContent(root, settings, '2026-11-22 12:00', only).problems;

test('an original that says where it was taken is told, and mended in place', async () => {
  const root = await withPhoto(1200, true);
  expect(problems(root).map(formatProblem)).toEqual([
    `${PHOTO}:1:1 （提醒）图片 期望原图里没有拍摄地点（网站上已经去掉，git里的原图还带着），实际有GPS位置`,
  ]);
  expect(problems(root, [PHOTO])).toHaveLength(1);
  expect(mendFiles(root, problems(root))).toBe(1);
  expect(problems(root)).toEqual([]);
  const mended = readFileSync(path.join(root, PHOTO));
  expect(cameraData(mended).hasPosition).toBe(false);
  expect((await sharp(mended).metadata()).width).toBe(1200);
});

test('a small photo is told, a large one is not', async () => {
  expect(problems(await withPhoto(800, false)).map(formatProblem)).toEqual([
    `${PHOTO}:1:1 （提醒）图片 期望照片长边不少于1200像素，实际800像素`,
  ]);
  expect(problems(await withPhoto(1200, false))).toEqual([]);
});

test('a photo of which only the beginning was copied, in every kind', async () => {
  const root = written(faultless());
  const large = sharp({
    create: { width: 1200, height: 60, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  });
  const folder = path.join(root, 'content/newsletter/2026-11');
  for (const kind of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
    const data = await large.clone().toFormat(kind, { quality: 40 }).toBuffer();
    writeFileSync(path.join(folder, `whole.${kind}`), data);
    writeFileSync(path.join(folder, `half.${kind}`), data.subarray(0, data.length / 2));
  }
  expect(problems(root).map(formatProblem)).toEqual(
    ['avif', 'gif', 'jpeg', 'png', 'webp'].map(
      (kind) => `content/newsletter/2026-11/half.${kind}:1:1 图片 期望完整的图片，请重新复制或导出一次，实际后面一截没有了`,
    ),
  );
});

test('a file that only calls itself a photo', () => {
  const root = written({ ...faultless(), 'newsletter/2026-11/tide.jpg': '不是照片' });
  expect(problems(root).map(formatProblem)).toEqual([`${PHOTO}:1:1 （提醒）图片 期望完整的照片（JPEG、PNG或WebP），实际读不出大小`]);
});

test('a picture within a text has words below it that end with who made it', () => {
  const picture = (title: string) => planted(ARTICLE, '正文。', `![海](./cover.svg${title})`);
  expect(told(picture(''))).toEqual([`${ARTICLE}:8:1 （提醒）正文 期望图片写上图注和作者：![描述](路径 "图注　摄／作者")，实际没有图注`]);
  expect(told(picture(' "潮水退了"'))).toEqual([
    `${ARTICLE}:8:1 （提醒）正文 期望图注末尾写明作者，例如“潮水退了　摄／林舟”，实际“潮水退了”`,
  ]);
  for (const title of ['潮水退了　摄／林舟', '图：编辑部', '潮水 绘/顾晚']) expect(told(picture(` "${title}"`))).toEqual([]);
});
