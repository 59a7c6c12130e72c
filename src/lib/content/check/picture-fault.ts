import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { pictureKind } from '../../pictures/picture-kind.ts';
import { namedExactly, nearPicture } from './near-picture.ts';

/** Kinds of picture that the site can show. */
export const PICTURE_FILE = /\.(svg|png|jpe?g|webp|avif|gif)$/i;

/** Bytes of a drawing, which goes to the reader as it is, and of a photo, which every build has to read. */
const DRAWING_LIMIT = 200_000;
const PHOTO_LIMIT = 8_000_000;

/** How much of a file tells its kind. */
const HEAD_BYTES = 1024;

function headOf(file: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  const opened = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(opened, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(opened);
  }
}

/** What an editor should do when the name of a file promises another kind than its content; the build could only say that it cannot read it. */
function contentFault(file: string): string | undefined {
  const kind = pictureKind(headOf(file));
  if (kind === 'empty') return '图片文件里有内容（这个文件是空的，请重新放一份）';
  if (kind === 'heic') return '能在网页上显示的照片（这是苹果手机的HEIC，请用“照片”导出成JPEG，只改文件名不行）';
  if (kind === 'pdf') return '图片（这是PDF，请导出或截成JPEG、PNG，只改文件名不行）';
  if (kind === 'other') return '打得开的图片（这个文件的内容不是图片，只改文件名不行）';
  if ((kind === 'svg') !== /\.svg$/i.test(file)) return `文件名的结尾与内容相同（内容是${kind === 'svg' ? 'svg' : `${kind}照片`}）`;
  return undefined;
}

/** Why a picture's path cannot be used, as an expectation; undefined when it can. */
export function pictureFault(root: string, file: string, picture: string): string | undefined {
  if (/^(https?:)?\/\//i.test(picture)) return '图片存下来，和文章放在一起，写成./图片（网站不向别处取图）';
  if (/["“”\u3000]/.test(picture)) return '图片写成![描述](./图片 "图注")，路径和引号之间空一格';
  if (picture.includes('\\')) return '图片路径用斜杠/，不用反斜杠\\，例如./pictures/tide.jpg';
  if (!/^\.\.?\//.test(picture)) return '图片路径以./开头，图片与文章放在一起';
  if (/\.hei[cf]$/i.test(picture)) return '能在网页上显示的照片（HEIC请用“照片”导出成JPEG，只改文件名不行）';
  if (!PICTURE_FILE.test(picture)) return '图片文件（svg、png、jpg、webp、avif或gif）';
  const target = path.resolve(root, path.dirname(file), picture);
  if (!target.startsWith(path.join(root, 'content') + path.sep)) return '图片放在content文件夹里';
  const from = path.resolve(root, path.dirname(file));
  const found = statSync(target, { throwIfNoEntry: false });
  if (!found?.isFile() || !namedExactly(from, picture)) return `图片文件存在${nearPicture(from, picture)}`;
  const limit = /\.svg$/i.test(picture) ? DRAWING_LIMIT : PHOTO_LIMIT;
  if (found.size > limit) return `图片不超过${limit / 1000}kB（这张${Math.ceil(found.size / 1000)}kB）`;
  return contentFault(target);
}
