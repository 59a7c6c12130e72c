import type { Block } from '../../src/lib/messages/blocks.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes any text harmless inside HTML, in content and in attribute values. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** One line, whatever was typed: for subjects, names and labels. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
export const oneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();

function textOf(block: Block, colon: string): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'facts':
      return block.rows.map(([label, value]) => `${label}${colon}${oneLine(value)}`).join('\n');
    case 'code':
      return `    ${block.text}`;
    case 'quote':
      return block.text.replace(/^/gm, '> ');
    case 'link':
      return `${block.label}${colon.trimEnd()}\n${block.url}`;
  }
}

const paragraphs = (text: string): string => escapeHtml(text).replace(/\r?\n/g, '<br>');

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p style="margin:0 0 1em">${paragraphs(block.text)}</p>`;
    case 'facts': {
      const cell = 'padding:.25em 1em .25em 0;vertical-align:top;text-align:left';
      const rows = block.rows.map(
        ([label, value]) =>
          `<tr><th style="${cell};font-weight:400;color:#4f7f8c;white-space:nowrap">${escapeHtml(label)}</th><td style="${cell}">${escapeHtml(oneLine(value))}</td></tr>`,
      );
      return `<table role="presentation" style="margin:0 0 1em;border-collapse:collapse">${rows.join('')}</table>`;
    }
    case 'code':
      return `<p style="margin:0 0 1em;font-size:1.5em;letter-spacing:.12em;font-weight:600">${escapeHtml(block.text)}</p>`;
    case 'quote':
      return `<blockquote style="margin:0 0 1em;padding:.25em 0 .25em 1em;border-left:3px solid #c9d6d3">${paragraphs(block.text)}</blockquote>`;
    case 'link':
      return `<p style="margin:0 0 1em"><a href="${escapeHtml(block.url)}" style="color:#1f4254">${escapeHtml(block.label)}</a></p>`;
  }
}

/** Renders the blocks as plain text. */
export const renderText = (blocks: Block[], language: string): string =>
  `${blocks.map((block) => textOf(block, language === 'en' ? ': ' : '：')).join('\n\n')}\n`;

/** Renders the blocks as a small HTML document without pictures, scripts or anything fetched. */
export const renderHtml = (blocks: Block[], language: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body style="margin:0;background:#f6f1e7;color:#22303c;font-family:-apple-system,'PingFang SC','Microsoft YaHei',sans-serif;line-height:1.75"><div style="max-width:36em;margin:0 auto;padding:2em 1.25em">${blocks.map(htmlOf).join('')}</div></body></html>`;
