import { scoredFacts } from '../core/assessment/facts.ts';
import { type AuditEntry, auditOf } from '../core/case/audit.ts';
import { isClear } from '../core/practices/practice.ts';
import { correspondenceLine } from '../core/replies/correspondence-blocks.ts';
import type { CaseFile } from '../functions/adapters/case-store.ts';
import { plainFacts } from './explain.ts';
import { withStoredCases } from './stored-cases.ts';
import { padded, printable, styled } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** A case as the contracts show it. */
export function caseJson(file: CaseFile): string {
  const { case: head, turns, outbox } = file;
  return JSON.stringify({
    id: head.id,
    state: head.state,
    score: head.score,
    ready: head.ready,
    language: head.language,
    customer: head.customer.address,
    csm: head.csm,
    organisation: head.organisation,
    time_zone: head.timeZone,
    known_partner: head.knownPartner,
    merged_into: head.mergedInto,
    subject: head.subject,
    context: head.context,
    opened_at: head.openedAt,
    updated_at: head.updatedAt,
    facts: plainFacts(head.facts),
    turns: turns.map((turn) => ({
      id: turn.id,
      received_at: turn.receivedAt,
      from: turn.from.address,
      subject: turn.subject,
      kind: turn.kind,
      own_words: turn.ownWords,
      facts: plainFacts(turn.facts),
      attachments: turn.attachments,
      correspondence: turn.correspondence,
      problems: turn.problems,
      message_id: turn.messageId,
      to_relay: turn.toRelay,
      raw: turn.rawKey,
    })),
    actions: head.actions,
    outbox: outbox.map((record) => ({
      id: record.id,
      purpose: record.purpose,
      state: record.state,
      reason: record.reason,
      to: record.mail.to.address,
      subject: record.mail.subject,
      text: record.mail.text,
      sent_at: record.sentAt,
      message_id: record.deliveredMessageId,
      release: record.release,
      delivery: record.delivery,
    })),
    audit: auditOf(file),
  });
}

function caseLine({ case: head }: CaseFile): string {
  const open = scoredFacts.filter((fact) => !isClear(head.facts, fact)).length;
  return [
    head.id,
    padded(head.state, 10),
    padded(`${head.score}/100`, 8),
    padded(head.language, 8),
    padded(head.customer.address, 36),
    open === 0 ? 'nothing open' : `${open} of ${scoredFacts.length} facts open`,
  ].join('  ');
}

/** What the directory knew of the customer. */
const customerLine = ({ organisation, knownPartner, timeZone }: CaseFile['case']): string =>
  [
    organisation,
    ...(knownPartner === '' ? [] : [`partner ${knownPartner}`]),
    ...(timeZone === null ? [] : [timeZone]),
  ].join(', ');

/** One line of the history. A note may hold what another server said, or a header. */
function auditLine({ at, by, action, subject, before, after, note }: AuditEntry): string {
  const change = before === '' && after === '' ? '' : before === '' ? after : `${before} → ${after}`;
  // Of a merge the case is the subject and the value before.
  const about = subject === before ? '' : subject;
  const said = [about, change, note].filter((part) => part !== '').join('; ');
  return printable(
    `  ${at.slice(0, 19).replace('T', ' ')}  ${by}  ${action}${said === '' ? '' : `: ${said}`}`,
  );
}

/** A case as a person reads it. */
export function casePage(file: CaseFile): string {
  const { case: head, turns, outbox } = file;
  const facts = Object.entries(head.facts).map(
    ([name, finding]) =>
      `  ${padded(name, 22)}${padded(finding.value, 8)}${finding.evidence[0] ? `“${finding.evidence[0].quote.replace(/\s+/g, ' ')}”` : ''}`,
  );
  const history = ['', styled('bold', 'What happened'), ...auditOf(file).map(auditLine)];
  if (head.mergedInto !== null)
    return [`${styled('bold', head.id)}  merged into ${head.mergedInto}`, ...history].join('\n');
  return [
    `${styled('bold', head.id)}  ${head.state}, ${head.score} of 100, ${head.language}`,
    `${head.customer.name} <${head.customer.address}>, CSM ${head.csm}`,
    ...(head.organisation === '' ? [] : [`Of ${customerLine(head)}`]),
    `Opened ${head.openedAt}: ${head.subject}`,
    ...facts,
    ...turns.flatMap((turn) => [
      '',
      `${styled('cyan', `${turn.receivedAt}  ${turn.from.address}`)}  ${turn.toRelay ? 'for the customer' : turn.kind}`,
      ...turn.ownWords.split('\n').map((line) => `  ${line}`),
      ...turn.correspondence.flatMap((mail) => [
        '',
        `  ${styled('dim', `came with it: ${correspondenceLine(mail)}`)}`,
        ...mail.excerpt.split('\n').map((line) => `    ${line}`),
      ]),
    ]),
    ...outbox.flatMap((record) => [
      '',
      `${styled('cyan', `${record.createdAt}  ${record.purpose} to ${record.mail.to.address}`)}  ${record.state}${record.delivery === null ? '' : `, ${record.delivery.status}`}${record.reason === null ? '' : `: ${record.reason}`}`,
    ]),
    ...history,
  ].join('\n');
}

/** `intake cases [--json]`: every stored case, the newest change first. */
export async function listCases(asJson: boolean): Promise<void> {
  await withStoredCases(async (cases) => {
    const heads = await cases.listCases();
    if (heads.length === 0 && !asJson) console.log('There are no cases yet.');
    for (const head of heads) {
      const file = await cases.loadFile(head.id);
      if (file) console.log(asJson ? caseJson(file) : caseLine(file));
    }
  });
}

/** `intake cases show ID [--json]` */
export async function showCase(id: string, asJson: boolean): Promise<void> {
  await withStoredCases(async (cases) => {
    const file = await cases.loadFile(id.toUpperCase());
    if (!file) throw new UsageError(`There is no case ${id}. "intake cases" lists those there are.`);
    console.log(asJson ? caseJson(file) : casePage(file));
  });
}
