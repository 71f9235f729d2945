import { mayBeReleased, type OutboxRecord } from '../../core/case/case.ts';
import type { Suppression } from '../../core/case/may-reply.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { MailText } from './mail-text.tsx';
import { Reason, ReleaseFields } from './outgoing.tsx';
import { Ago, Moment } from './time.tsx';

const checkNames = ['spam', 'virus', 'dmarc'] as const;

/** Which check of the mail failed, where that is why its answer is held. */
const failedCheck = ({ cause }: OutboxRecord) =>
  checkNames.find((name) => cause?.header === `${name} verdict`) ?? null;

/** A reply that waits for a person: to whom, why, what it says, and the way to let it go. */
export function HeldEntry({
  visit,
  record,
  caseId,
  suppression,
}: {
  visit: Visit;
  record: OutboxRecord;
  /** The case that it is in now, which may not be the one it is kept under. */
  caseId: string;
  /** Why its address gets no mail now, or null. */
  suppression: Suppression | null;
}) {
  const { strings } = visit;
  const { quarantine } = strings;
  const { mail } = record;
  const check = failedCheck(record);
  return (
    <article class="card held-entry">
      <header>
        <h2 dir="auto">
          <a href={`/cases/${caseId}#mail-${record.id}`} data-row="">
            {plainDirection(mail.subject)}
          </a>
        </h2>
        <p class="under">
          <span class={`chip ${check === null ? 'held' : 'denied'}`}>
            {check === null ? strings.case.outbox.held : quarantine.checks[check]}
          </span>
          <span class="quiet">{strings.case.purposes[record.purpose]}</span>
          <span>
            <span class="quiet">{strings.case.to}</span> <bdi>{mail.to.address}</bdi>
          </span>
          <span class="quiet">
            {quarantine.heldSince} <Ago iso={record.createdAt} visit={visit} />
          </span>
        </p>
      </header>
      <Reason visit={visit} record={record} />
      {suppression === null ? null : (
        <p class="reason is-suppressed">
          {quarantine.suppressed.since} <Moment iso={suppression.since} visit={visit} />:{' '}
          {quarantine.suppressed.reasons[suppression.reason]}.{' '}
          <a href={`/quarantine?${new URLSearchParams({ address: mail.to.address })}`}>
            {quarantine.suppressed.details}
          </a>
        </p>
      )}
      <MailText visit={visit} mail={mail} />
      {mayBeReleased(record) ? (
        <details>
          <summary>{quarantine.letGo}</summary>
          <form class="act" method="post" action="/quarantine/release">
            <input type="hidden" name="token" value={visit.formToken} />
            <input type="hidden" name="case" value={record.caseId} />
            <input type="hidden" name="mail" value={record.id} />
            <ReleaseFields visit={visit} isSuppressed={suppression !== null} />
          </form>
        </details>
      ) : (
        <p class="quiet">{quarantine.onItsWay}</p>
      )}
    </article>
  );
}
