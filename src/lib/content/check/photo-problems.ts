import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cameraData } from '../../pictures/camera-data.ts';
import { pictureKind } from '../../pictures/picture-kind.ts';
import { pictureSize } from '../../pictures/picture-size.ts';
import { isWholePicture } from '../../pictures/whole-picture.ts';
import type { Problem } from './problem.ts';

/** Kinds whose size is read here. */
const isPhoto = (data: Buffer): boolean => ['jpeg', 'png', 'webp'].includes(pictureKind(data.subarray(0, 64)));

/** Kinds whose size only the library that draws them can read. */
const isRare = (file: string): boolean => /\.(gif|avif)$/i.test(file);

/** Pixels along the longer side of a photo that still looks well across a page. */
const LEAST_SIDE = 1200;

/**
 * Photos that an editor should look at again. The site shows none of it, since every photo is drawn anew; but the original lies in git,
 * where it stays for good.
 * @param only paths from the project's folder; without them every photo is looked at
 */
export function photoProblems(root: string, only?: readonly string[]): Problem[] {
  return [...(only ?? globSync('content/**/*.*', { cwd: root }))]
    .filter((file) => /\.(jpe?g|png|webp|gif|avif)$/i.test(file))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
    .flatMap((file) => {
      const data = readFileSync(path.join(root, file));
      const size = pictureSize(data);
      const told = (expected: string, actual: string): Problem => ({
        file,
        line: 1,
        column: 1,
        field: '图片',
        expected,
        actual,
        severity: 'warning',
      });
      // What is no picture at all is told as an error where a text shows it; a photo that is cut off, here.
      if (!isWholePicture(data) && (size || isRare(file))) {
        return [{ ...told('完整的图片，请重新复制或导出一次', '后面一截没有了'), severity: 'error' as const }];
      }
      if (isRare(file)) return [];
      if (!size) return [{ ...told('完整的照片（JPEG、PNG或WebP）', '读不出大小'), severity: isPhoto(data) ? 'error' : 'warning' }];
      const longer = Math.max(size.width, size.height);
      return [
        ...(cameraData(data).hasPosition
          ? [{ ...told('原图里没有拍摄地点（网站上已经去掉，git里的原图还带着）', '有GPS位置'), mend: { cameraData: true as const } }]
          : []),
        ...(longer < LEAST_SIDE ? [told(`照片长边不少于${LEAST_SIDE}像素`, `${longer}像素`)] : []),
      ];
    });
}
