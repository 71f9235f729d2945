import type { Case, CaseFile } from '../../core/case/case.ts';
import { mergeRefusal } from '../../core/case/merge-cases.ts';
import { areOfOneCompany } from '../../core/case/same-company.ts';
import { type Seen, seenOf } from '../seen.ts';
import type { Visit } from '../visit.ts';
import { ActForm } from './act-form.tsx';
import { ComparedCase } from './compared-case.tsx';
import { newEntries } from './conflict.tsx';
import { News } from './news.tsx';
import { Note } from './note.tsx';
import { Shell } from './shell.tsx';

interface MergeComparisonProps {
  readonly visit: Visit;
  readonly from: CaseFile;
  readonly into: CaseFile;
  /** The number under which the other one was asked for, where that case has been merged into it; else null. */
  readonly askedFor: string | null;
  readonly note: string;
  /** How far both had been read when one of them changed; null where nothing was tried yet. */
  readonly seen: { readonly from: Seen; readonly into: Seen } | null;
}

/** Both cases beside each other, and what becomes of them. */
export function MergeComparison(props: MergeComparisonProps) {
  const { visit, from, into, askedFor, seen } = props;
  const { merge } = visit.strings.moves;
  const [source, target] = [from.case, into.case];
  const olderId = Date.parse(source.openedAt) < Date.parse(target.openedAt) ? source.id : target.id;
  return (
    <Shell visit={visit} title={merge.compared(source.id, target.id)} place="queue">
      {seen === null ? null : (
        <section class="conflict notice" role="alert">
          <h2>{merge.changed}</h2>
          <p>{merge.changedLead}</p>
        </section>
      )}
      {askedFor === null ? null : (
        <p class="notice" role="status">
          {merge.nowIn(askedFor, target.id)}
        </p>
      )}
      <div class="page-head moving-head">
        <h1>{merge.compared(source.id, target.id)}</h1>
        <p class="quiet">{merge.whatItDoes}</p>
      </div>
      {seen === null ? null : (
        <>
          <News visit={visit} file={from} entries={newEntries(from, seen.from)} />
          <News visit={visit} file={into} entries={newEntries(into, seen.into)} />
        </>
      )}
      <div class="comparison">
        <ComparedCase visit={visit} file={from} role={merge.goes} isOlder={olderId === source.id} />
        <ComparedCase visit={visit} file={into} role={merge.stays} isOlder={olderId === target.id} />
      </div>
      <div class="moving">
        <p class="direction">
          {olderId === target.id ? merge.olderStays(target.id) : merge.olderGoes(source.id)}{' '}
          <a href={`/cases/${target.id}/merge?${new URLSearchParams({ into: source.id })}`}>
            {merge.swap(target.id, source.id)}
          </a>
        </p>
        {areOfOneCompany(source.customer.address, target.customer.address) ? null : (
          <p class="notice strangers">{merge.strangers}</p>
        )}
        <Decision {...props} source={source} target={target} />
      </div>
    </Shell>
  );
}

/** The form, or why there is none; and the ways back. */
function Decision({
  visit,
  note,
  source,
  target,
}: MergeComparisonProps & { readonly source: Case; readonly target: Case }) {
  const { strings } = visit;
  const { merge, back } = strings.moves;
  const refused = mergeRefusal(source, target);
  const ways = (
    <>
      <a class="button" href={`/cases/${source.id}/merge`}>
        {merge.choose}
      </a>
      <a class="button" href={`/cases/${source.id}`}>
        {back(source.id)}
      </a>
    </>
  );
  if (refused !== null)
    return (
      <>
        <p class="notice" role="alert">
          {strings.act.refused[refused]}
        </p>
        <p class="buttons">{ways}</p>
      </>
    );
  return (
    <div class="card">
      <ActForm visit={visit} head={source} act="merge">
        <input type="hidden" name="into" value={target.id} />
        <input type="hidden" name="intoSeen" value={seenOf(target)} />
        <Note visit={visit} text={note} />
        <p class="buttons">
          <button class="main" type="submit">
            {merge.merge(target.id)}
          </button>
          {ways}
        </p>
      </ActForm>
    </div>
  );
}
