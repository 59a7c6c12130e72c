import { describe, expect, test } from 'vitest';
import { piecePages } from '../../scripts/print/magazine/piece.ts';
import type { PrintPiece } from '../../scripts/print/magazine/printed-issue.ts';

const piece: PrintPiece = {
  slug: 'ebb',
  section: '邻里文化',
  title: '退潮',
  author: '周砚',
  summary: '一天。',
  photoEssay: true,
  picture: null,
  pullQuote: null,
  event: null,
  opensPlainly: true,
  html: '<p>天没亮的时候，只有一盏灯。</p>',
};

describe('a photo essay in print', () => {
  test('bears its name, and its short paragraphs no drop cap', () => {
    const html = piecePages(piece, false);
    expect(html).toContain('class="piece photo-essay essay-ebb"');
    expect(html).toContain('<p class="form">图片故事</p>');
    expect(html).not.toContain('drop-cap');
  });

  test('another piece has the drop cap and no such name', () => {
    const html = piecePages({ ...piece, photoEssay: false }, false);
    expect(html).toContain('class="text drop-cap"');
    expect(html).not.toMatch(/photo-essay|图片故事/);
  });
});
