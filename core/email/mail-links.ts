import { compile, type FormatCallback } from 'html-to-text';
import type { Address } from './email.ts';
import { writtenAddresses } from './written-addresses.ts';

const mark = '\ue000';

const link: FormatCallback = (node, walk, builder) => {
  const target = String(node.attribs?.href ?? '');
  if (!/^mailto:/i.test(target)) return walk(node.children, builder);
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addLiteral(mark);
  walk(node.children, builder);
  builder.addLiteral(` <${target.slice(7, 330).split('?')[0]?.replaceAll(mark, '')}>`);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const toLinkedText = compile({
  wordwrap: false,
  limits: { maxInputLength: 4_000_000, maxDepth: 300, ellipsis: '' },
  formatters: { link },
  selectors: [
    { selector: 'a', format: 'link' },
    { selector: 'img', format: 'skip' },
  ],
});

/** The people behind the `mailto:` links of a HTML mail, by whose names programs hide their addresses: `<a href="mailto:anna@x.example">Anna Berg</a>`. */
export function mailLinks(html: string): Address[] {
  if (!/mailto:/i.test(html)) return [];
  return toLinkedText(html.replaceAll(mark, ''))
    .split('\n')
    .filter((line) => line.startsWith(mark))
    .flatMap((line) => writtenAddresses(line.slice(1)))
    .filter((person) => person.name !== '');
}
