import type { SuppressionHistory } from '../../functions/adapters/suppressions.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { doer } from './doer.ts';
import { Moment } from './time.tsx';

interface SuppressedProps {
  readonly visit: Visit;
  /** What was looked up, or null; an empty text where it was no address. */
  readonly address: string | null;
  /** What is known of it; null where that is nothing. */
  readonly history: SuppressionHistory | null;
}

/** Looks up whether an address gets mail, says since when it does not, and lets an administrator change that. */
export function Suppressed({ visit, address, history }: SuppressedProps) {
  const { suppressed } = visit.strings.quarantine;
  const isWrong = address === '';
  return (
    <section class="card suppressed" aria-labelledby="suppressed">
      <h2 id="suppressed">{suppressed.heading}</h2>
      <p class="help">{suppressed.help}</p>
      <form method="get" action="/quarantine">
        <label>
          {suppressed.address}
          <input
            type="email"
            name="address"
            required
            maxlength={320}
            autocomplete="off"
            value={address ?? ''}
            aria-invalid={isWrong ? 'true' : undefined}
            aria-describedby={isWrong ? 'wrong-address' : undefined}
          />
        </label>
        {isWrong ? (
          <p class="wrong" id="wrong-address">
            {suppressed.invalid}
          </p>
        ) : null}
        <button type="submit">{suppressed.look}</button>
      </form>
      {address === null || isWrong ? null : <Found visit={visit} address={address} history={history} />}
    </section>
  );
}

function Found({ visit, address, history }: SuppressedProps & { address: string }) {
  const { suppressed } = visit.strings.quarantine;
  const isFree = history === null || history.lifted !== null;
  return (
    <div class="found">
      {isFree ? (
        <p>{plainDirection(suppressed.none(address))}</p>
      ) : (
        <Now visit={visit} address={address} history={history} />
      )}
      {history === null || (history.lifted === null && history.earlier.length === 0) ? null : (
        <Before visit={visit} history={history} />
      )}
    </div>
  );
}

function Now({ visit, address, history }: { visit: Visit; address: string; history: SuppressionHistory }) {
  const { suppressed } = visit.strings.quarantine;
  return (
    <>
      <p class="reason">
        {suppressed.since} <Moment iso={history.since} visit={visit} />: {suppressed.reasons[history.reason]}.
      </p>
      {visit.person?.groups.includes('admin') ? (
        <form class="act" method="post" action="/quarantine/lift">
          <input type="hidden" name="token" value={visit.formToken} />
          <input type="hidden" name="address" value={address} />
          <label>
            {suppressed.liftNote}
            <textarea name="note" rows={2} maxlength={2000} required></textarea>
          </label>
          <button type="submit">{suppressed.lift}</button>
          <p class="help">{suppressed.liftHelp}</p>
        </form>
      ) : (
        <p class="help">{suppressed.adminsOnly}</p>
      )}
    </>
  );
}

/** What was lifted, the newest first. */
function Before({ visit, history }: { visit: Visit; history: SuppressionHistory }) {
  const { strings } = visit;
  const { suppressed } = strings.quarantine;
  const { reason, since, lifted, earlier } = history;
  const all = [...earlier, ...(lifted === null ? [] : [{ reason, since, lifted }])].toReversed();
  return (
    <>
      <h3>{suppressed.before}</h3>
      <ul class="lifted">
        {all.map((one) => (
          <li>
            {suppressed.since} <Moment iso={one.since} visit={visit} />: {suppressed.reasons[one.reason]}.{' '}
            {suppressed.lifted(doer(one.lifted.by, strings))}, <Moment iso={one.lifted.at} visit={visit} />
            <blockquote>{plainDirection(one.lifted.note)}</blockquote>
          </li>
        ))}
      </ul>
    </>
  );
}
