import type { Address, Segment } from './email.ts';
import { type BodyKind, findHistory, forLinesIn, withHints } from './history.ts';
import type { HtmlHint } from './html-text.ts';
import { type Line, labelLines } from './lines.ts';
import { setOurTextsApart } from './our-lines.ts';
import type { OurTexts } from './our-texts.ts';
import { findQuotedBack } from './quoted-back.ts';
import { findDisclaimer, findSignature } from './signature.ts';

export interface BodyCircumstances {
  readonly hints: readonly HtmlHint[];
  readonly isForward: boolean;
  readonly sender: Address | null;
  /** Where the body begins in the text that segments refer to. */
  readonly offset: number;
  readonly ourTexts: OurTexts;
}

/**
 * Says of every stretch of a body what it is. A mail is never emptied by it: when nothing of the sender would be left in
 * something that neither is a forward nor quotes us, all of it counts as theirs.
 */
export function segmentBody(body: string, circumstances: BodyCircumstances): Segment[] {
  const { hints, sender, ourTexts } = circumstances;
  const whole = withHints(labelLines(body), hints);
  const parts = findQuotedBack(body, ourTexts);
  const { lines, kinds } = setOurTextsApart(body, whole, findHistory(whole, circumstances), parts);
  for (const hint of hints)
    if (hint.kind === 'signature')
      forLinesIn(lines, hint, (index) => {
        if (kinds[index] === 'own' && lines[index]?.label !== 'e') kinds[index] = 'signature';
      });
  markRules(lines, kinds);
  markEnd(lines, kinds, sender);
  const hasOwn = lines.some((line, index) => kinds[index] === 'own' && line.label !== 'e');
  if (!hasOwn && parts.length === 0 && !kinds.includes('forwarded')) kinds.fill('own');
  return joinLines(lines, kinds, circumstances.offset);
}

/** A line of dashes above a quote, drawn by the program, says nothing. */
function markRules(lines: readonly Line[], kinds: BodyKind[]): void {
  let below: BodyKind = 'own';
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    if (!line || line.label === 'e') continue;
    if (below === 'quoted' && kinds[index] === 'own' && /^[-_=*\s]{3,}$/.test(line.text))
      kinds[index] = below;
    below = kinds[index] ?? 'own';
  }
}

/** Runs of the sender's own lines, empty ones included, with what others wrote between them. */
function ownBlocks(lines: readonly Line[], kinds: readonly BodyKind[]): number[][] {
  const blocks: number[][] = [];
  let open = false;
  for (const [index, line] of lines.entries()) {
    if (kinds[index] !== 'own') {
      if (line.label !== 'e') open = false;
      continue;
    }
    if (!open && line.label === 'e') continue;
    if (open) blocks.at(-1)?.push(index);
    else blocks.push([index]);
    open = true;
  }
  return blocks;
}

/** What a device adds stands alone at the end of what was typed; "Sent via courier on 3 May." in between does not. */
function markFooters(lines: readonly Line[], kinds: BodyKind[]): void {
  for (const block of ownBlocks(lines, kinds)) {
    const filled = block.filter((index) => lines[index]?.label !== 'e');
    for (const [position, index] of filled.entries()) {
      const isLast = filled
        .slice(position + 1, position + 12)
        .every((entry) => 'mdsx'.includes(lines[entry]?.label ?? ''));
      if (lines[index]?.label === 'm' && isLast && filled.length - position <= 11) kinds[index] = 'footer';
    }
  }
}

function markEnd(lines: readonly Line[], kinds: BodyKind[], sender: Address | null): void {
  const own = () => [...lines.keys()].filter((index) => kinds[index] === 'own');
  const markFrom = (among: readonly number[], start: number | null, kind: BodyKind) => {
    if (start !== null) for (const index of among) if (index >= start) kinds[index] = kind;
  };
  const notice = own();
  markFrom(notice, findDisclaimer(lines, notice), 'disclaimer');
  markFooters(lines, kinds);
  const before = [...kinds];
  for (const block of ownBlocks(lines, kinds))
    markFrom(block, findSignature(lines, block, sender), 'signature');
  markFooters(lines, kinds);
  if (own().every((index) => lines[index]?.label === 'e'))
    for (const [index, kind] of before.entries()) kinds[index] = kind;
}

function joinLines(lines: readonly Line[], kinds: readonly BodyKind[], offset: number): Segment[] {
  const segments: { kind: BodyKind; start: number; end: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'own';
    const last = segments.at(-1);
    if (last && (last.kind === kind || line.label === 'e')) last.end = line.end + offset;
    else segments.push({ kind, start: line.start + offset, end: line.end + offset });
  }
  return segments;
}
