import { type Case, mayBeReleased, type OutboxRecord } from '../../core/case/case.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { ActForm } from './act-form.tsx';
import { doer } from './doer.ts';
import { MailText } from './mail-text.tsx';
import { Moment } from './time.tsx';

interface OutgoingProps {
  readonly visit: Visit;
  readonly head: Case;
  readonly record: OutboxRecord;
}

/** A mail of ours: what became of it, its text, and for a held reply the exact reason and the way to let it go. */
export function OutgoingEntry({ visit, head, record }: OutgoingProps) {
  const { strings } = visit;
  const { mail, state, delivery, release } = record;
  return (
    <article class={`card outgoing is-${state}`} id={`mail-${record.id}`}>
      <header>
        <h3>{strings.case.purposes[record.purpose]}</h3>
        <span class="meta">
          <span class={`chip outbox-${state}`}>{strings.case.outbox[state]}</span>
          {delivery === null ? null : (
            <span class={`chip delivery-${delivery.status}`} title={delivery.detail}>
              {strings.case.delivery[delivery.status]}
            </span>
          )}
          <Moment iso={record.sentAt ?? record.createdAt} visit={visit} />
        </span>
        <p class="under-head quiet">
          {strings.case.to} <bdi>{mail.to.address}</bdi> · <bdi>{plainDirection(mail.subject)}</bdi>
        </p>
      </header>
      <Reason visit={visit} record={record} />
      {release === null ? null : (
        <p class="quiet">
          {strings.case.released(doer(release.by, strings))}
          {release.note === '' ? null : `: ${release.note}`}
        </p>
      )}
      <MailText visit={visit} mail={mail} />
      {mayBeReleased(record) ? (
        <Release
          visit={visit}
          head={head}
          record={record}
          isSuppressed={record.cause?.header === 'suppressed address'}
        />
      ) : null}
    </article>
  );
}

/** Why a mail did not go: rule, header and value. */
export function Reason({ visit, record: { cause, reason } }: { visit: Visit; record: OutboxRecord }) {
  const { heldBecause } = visit.strings.case;
  if (cause !== null)
    return (
      <p class="reason">
        <strong>{heldBecause}:</strong> <span lang="en">{cause.rule}</span>{' '}
        <code dir="auto">{plainDirection(`${cause.header}: ${cause.value}`)}</code>
      </p>
    );
  return reason === null ? null : (
    <p class="reason" lang="en">
      {plainDirection(reason)}
    </p>
  );
}

/** The way to let a held reply go. `isSuppressed`: its address gets no mail unless somebody says so. */
export function Release({
  visit,
  head,
  record,
  ...fields
}: OutgoingProps & { isSuppressed: boolean; note?: string }) {
  return (
    <ActForm visit={visit} head={head} act="release">
      <input type="hidden" name="mail" value={record.id} />
      <ReleaseFields visit={visit} {...fields} />
    </ActForm>
  );
}

/** What a person says with it, and the button. */
export function ReleaseFields({
  visit,
  isSuppressed,
  note = '',
}: {
  visit: Visit;
  isSuppressed: boolean;
  note?: string;
}) {
  const { act } = visit.strings;
  return (
    <>
      <label>
        {act.noteOptional}
        <textarea name="note" rows={2} maxlength={2000}>
          {note}
        </textarea>
      </label>
      {isSuppressed ? (
        <label class="tick">
          <input type="checkbox" name="evenIfSuppressed" value="yes" />
          {act.evenIfSuppressed}
        </label>
      ) : null}
      <button class="main" type="submit">
        {act.release}
      </button>
      <p class="help">{act.releaseHelp}</p>
    </>
  );
}
