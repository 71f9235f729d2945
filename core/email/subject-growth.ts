import { foldText } from './fold.ts';
import { isForwardSubject, isReplySubject } from './subject.ts';

/** Longer subjects do not occur; what is beyond is not needed to see growth. */
const longestSubject = 2_000;

/** Marks that gateways put before every mail from outside; in a conversation between people they pile up as well. */
const gatewayMark = /^(?:\[?ext|caution|warning|spam)/;

/** The parts before a colon, which programs put in front, one answer after the other. */
function prefixes(subject: string): string[] {
  return subject
    .split(/[:：]/)
    .slice(0, -1)
    .map((part) => part.trim());
}

/** Numbers of one ticket system, such as `[#1234]` and `[#1240]`: a new one for each answer is a machine's doing. */
function ticketNumbers(subject: string): string[] {
  const found = [...subject.matchAll(/[[(]([^[\]()]{1,40})[\])]/g)].flatMap((match) => match[1] ?? []);
  return [...new Set(found.map((text) => foldText(text)))].filter(
    (text) => /\d/.test(text) && !/^esc-/.test(text),
  );
}

const twice = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);

/**
 * What two automatic systems add to a subject again and again: `Automated response: Re: Automated response: Re: …`, or one
 * new ticket number after the other. Null for what piles up between people, which is `Re:`, `AW:`, `[EXTERNAL]`.
 */
export function growingPart(subject: string): string | null {
  const cut = subject.slice(0, longestSubject);
  const own = prefixes(cut)
    .filter((part) => part.includes(' ') && !isReplySubject(`${part}:`) && !isForwardSubject(`${part}:`))
    .map((part) => foldText(part))
    .filter((part) => !gatewayMark.test(part));
  const repeated = twice(own);
  if (repeated !== undefined) return repeated;
  const numbers = ticketNumbers(cut);
  const shapes = numbers.map((text) => text.replace(/\d+/g, '0'));
  const shape = twice(shapes);
  return shape === undefined ? null : numbers.filter((_, index) => shapes[index] === shape).join(', ');
}
