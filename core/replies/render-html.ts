import type { LanguageCode } from '../languages/language.ts';
import type { Block, Mark } from './blocks.ts';
import { fill } from './template.ts';
import type { Layout } from './texts.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any text safe inside HTML text and double-quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const lines = (text: string): string => escapeHtml(text).replace(/\n/g, '<br>');

const marks: Readonly<Record<Mark, { symbol: string; color: string }>> = {
  yes: { symbol: '✓', color: '#1a7f4b' },
  no: { symbol: '–', color: '#767f8a' },
  denied: { symbol: '✗', color: '#b3261e' },
};

// Mail programs that drop <style> still get a readable mail: what matters is inline, the classes only serve dark mode.
const quoteStyle =
  'margin:4px 0 0;padding:6px 12px;border-left:3px solid #c9d4e0;background:#f4f7fa;color:#3b4652;overflow-wrap:anywhere';
const wordsStyle =
  'margin:0 0 16px;padding:10px 14px;border-left:3px solid #c9d4e0;background:#f4f7fa;color:#3b4652;overflow-wrap:anywhere';

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:16px 0">${lines(block.text)}</p>`;
    case 'heading':
      return `<h2 class="heading" style="margin:24px 0 12px;font-size:17px;line-height:1.3;color:#12263f">${lines(block.text)}</h2>`;
    case 'subheading':
      return `<h3 class="heading" style="margin:18px 0 8px;font-size:16px;line-height:1.3;color:#12263f">${lines(block.text)}</h3>`;
    case 'link':
      return `<p style="margin:16px 0"><a class="button" href="${escapeHtml(block.url)}" style="display:inline-block;padding:9px 18px;border-radius:6px;background:#1f5fbf;color:#ffffff;font-weight:bold;text-decoration:none">${lines(block.text)}</a></p>`;
    case 'reply-line':
      return `<p class="small" style="margin:0 0 16px;padding-bottom:8px;border-bottom:1px solid rgba(128,140,155,0.4);font-size:13px;color:#5d6875;text-align:center">${lines(block.text)}</p>`;
    case 'finding': {
      const { symbol, color } = marks[block.mark];
      const quote =
        block.quote === null ? '' : `<div class="quote" style="${quoteStyle}">“${lines(block.quote)}”</div>`;
      return `<div style="margin:0 0 12px;padding-left:24px"><span class="mark-${block.mark}" style="display:inline-block;width:24px;margin-left:-24px;color:${color};font-weight:bold">${symbol}</span>${lines(block.text)}${quote}</div>`;
    }
    case 'question':
      return `<div class="question" style="margin:0 0 12px;padding:12px 16px;border:1px solid #d9e1ea;border-radius:8px"><strong class="heading" style="color:#12263f">${block.number}. ${lines(block.title)}</strong><br>${lines(block.text)}</div>`;
    case 'item':
      return `<div style="margin:0 0 6px;padding-left:16px"><span style="display:inline-block;width:16px;margin-left:-16px">•</span>${lines(block.text)}</div>`;
    case 'words':
      return `<div class="quote" style="${wordsStyle}">${lines(block.text)}</div>`;
    case 'alert':
      return `<p class="alert" style="margin:0 0 16px;padding:10px 14px;border-left:4px solid #b3261e;background:#fdf1f0;color:#8c1d18;font-weight:bold">${lines(block.text)}</p>`;
    case 'small':
      return `<p class="small" style="margin:24px 0 0;font-size:13px;color:#5d6875">${lines(block.text)}</p>`;
  }
}

/**
 * Renders the HTML part into the frame of `templates/layout.html`. Everything that comes from a mail is escaped here.
 */
export function renderHtml(
  layout: Layout,
  mail: { language: LanguageCode; title: string; preview: string; blocks: readonly Block[] },
): string {
  return fill(layout, {
    language: mail.language,
    title: escapeHtml(mail.title),
    preview: escapeHtml(mail.preview),
    body: mail.blocks.map(renderBlock).join('\n'),
  });
}
