import type { Block, Mark } from './blocks.ts';

const marks: Readonly<Record<Mark, string>> = { yes: '✓', no: '–', denied: '✗' };

/** Lines of the customer's text are indented with a bar rather than `>`, so that no mail program folds them away as a quote. */
const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(60, [...block.text].length))}`;
    case 'subheading':
      return block.text;
    case 'link':
      return `${block.text}: ${block.url}`;
    case 'reply-line':
      return `———  ${block.text}  ———`;
    case 'finding':
      return `${marks[block.mark]} ${block.text}${block.quote === null ? '' : `\n${indented(`“${block.quote}”`, '    ')}`}`;
    case 'question':
      return `${block.number}. ${block.title}\n${indented(block.text, '   ')}`;
    case 'item':
      return `* ${block.text}`;
    case 'words':
      return indented(block.text, '    ');
    case 'small':
      return `--\n${block.text}`;
    case 'alert':
    case 'paragraph':
      return block.text;
  }
}

/** Renders the plain-text part: UTF-8, `\n` line ends, ends with one line break. */
export function renderText(blocks: readonly Block[]): string {
  let text = '';
  for (const [index, block] of blocks.entries()) {
    const tight = block.kind === 'item' && blocks[index - 1]?.kind === 'item';
    text += `${index === 0 ? '' : tight ? '\n' : '\n\n'}${renderBlock(block)}`;
  }
  return `${text}\n`;
}
