import { type Evidence, factNames, type ScoredFact } from '../core/assessment/facts.ts';
import type { Configuration } from '../core/configuration.ts';
import { practices } from '../core/practices/index.ts';
import { isClear, judgePractice } from '../core/practices/practice.ts';
import { composeOutbox } from '../core/replies/compose.ts';
import { loadLibrary } from '../functions/adapters/library.ts';
import { productFile } from './configuration.ts';
import type { JudgedMail } from './judge.ts';
import { columns, padded, styled, wrapped } from './terminal.ts';

interface MarkedEvidence extends Evidence {
  readonly fact: string;
}

/** Wide enough to read, narrow enough for any terminal. */
const width = 92;

/** A line of the mail, and under it the evidence in it, marked in place; the name of the fact stands where it ends. */
function markLine(text: string, start: number, end: number, evidence: readonly MarkedEvidence[]): string {
  const marks = evidence
    .filter((entry) => entry.start < end && entry.end > start)
    .map((entry) => {
      const from = Math.max(start, entry.start);
      const to = Math.min(end, entry.end);
      const carets = '^'.repeat(Math.max(1, columns(text.slice(from, to).trimEnd())));
      const label = entry.end <= end ? ` ${entry.fact}${styled('dim', ` (${entry.because})`)}` : '';
      return `  ${' '.repeat(columns(text.slice(start, from)))}${styled('green', carets)}${label}`;
    });
  return [`  ${text.slice(start, end)}`.trimEnd(), ...marks].join('\n');
}

function markedText({ email, assessment }: JudgedMail): string {
  const evidence = factNames.flatMap((fact) =>
    assessment.facts[fact].evidence.map((entry) => ({ ...entry, fact })),
  );
  const shown = email.segments.filter((segment) => segment.kind === 'own' || segment.kind === 'subject');
  const lines: string[] = [];
  for (const segment of shown) {
    let start = segment.start;
    for (const line of email.text.slice(segment.start, segment.end).split('\n')) {
      for (const part of wrapped(line, width))
        lines.push(markLine(email.text, start + part.start, start + part.end, evidence));
      start += line.length + 1;
    }
    lines.push('');
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd();
}

/** The reply as it would be read, wrapped with its indentation. */
const indentedReply = (text: string): string[] =>
  text.split('\n').flatMap((line) => {
    const indent = `  ${/^ */.exec(line)?.[0] ?? ''}`;
    const rest = line.trimStart();
    return wrapped(rest, width).map((part) => `${indent}${rest.slice(part.start, part.end)}`.trimEnd());
  });

function factTable({ assessment }: JudgedMail, configuration: Configuration): string {
  const rows = practices.flatMap((practice) => [
    `  ${styled('bold', padded(practice.name, 22))}${judgePractice(practice, assessment.facts)}`,
    ...practice.facts.map((fact: ScoredFact) => {
      const clear = isClear(assessment.facts, fact);
      const points = `${clear ? configuration.weights[fact] : 0} of ${configuration.weights[fact]}`;
      return `    ${padded(fact, 20)}${padded(styled(clear ? 'green' : 'yellow', assessment.facts[fact].value), 10)}${points}`;
    }),
  ]);
  return rows.join('\n');
}

/** Whose mail was forwarded, and whose case it is therefore. */
function forwardLine({ email, decision }: JudgedMail): string[] {
  if (email.forwarded === null) return [];
  const { address, name } = email.forwarded.from;
  const whose = decision.case.customer.address === email.from?.address ? 'the sender’s' : 'theirs';
  return [`forwarded from ${address || name}; the case is ${whose}`];
}

/** The page a person reads: evidence marked in place, points, and the reply that would go out. */
export async function explainPage(judged: JudgedMail, configuration: Configuration): Promise<string> {
  const { name, email, assessment, decision } = judged;
  const library = await loadLibrary(productFile('templates'));
  const { outbox } = composeOutbox(decision, email, {
    library,
    configuration,
    replyAddress: configuration.escalationAddresses[0] ?? '',
    relayAddress: 'escalations+case.crelay@intake.example',
    caseReference: 'explain',
    now: '',
  });
  const reply = outbox.find((record) => record.purpose === 'reply');
  const context = Object.entries(assessment.context).filter(([, value]) => value !== null && value !== false);
  const heading = (text: string) => `\n${styled('bold', text)}`;
  return [
    styled('cyan', `=== ${name} ===`),
    `${assessment.kind}, language ${assessment.language ?? 'unsure'}, ${styled('bold', `${assessment.score} of 100`)}${assessment.ready ? ', ready' : ''}`,
    ...(context.length === 0 ? [] : [context.map(([key, value]) => `${key}: ${value}`).join(', ')]),
    ...forwardLine(judged),
    heading('What the sender wrote'),
    markedText(judged),
    heading('Practices'),
    factTable(judged, configuration),
    ...(email.attachments.length === 0
      ? []
      : [
          heading('Files'),
          ...email.attachments.map((file) => `  ${file.name || file.contentType}: ${file.because}`),
        ]),
    ...(email.problems.length === 0
      ? []
      : [heading('Problems'), ...email.problems.map((problem) => `  ${problem.message}`)]),
    heading(
      decision.reply.send
        ? 'The reply that would go out'
        : `The reply would be held: ${decision.reply.reason}`,
    ),
    ...indentedReply(reply?.mail.text ?? ''),
  ].join('\n');
}
