import type { Case, CaseFile } from '../../core/case/case.ts';
import { isOpen } from '../../core/case/case-row.ts';
import { speaks } from '../../core/case/split-case.ts';
import type { Csm } from '../../core/directory/directory.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { ActForm } from './act-form.tsx';
import { Note } from './note.tsx';

/** What a person can do with the case now. */
export function CaseActs({
  visit,
  file,
  csms,
}: {
  visit: Visit;
  file: CaseFile;
  /** The Customer Success Managers of the directory. */
  csms: readonly Csm[];
}) {
  const { act } = visit.strings;
  const head = file.case;
  return (
    <section class="card acts" aria-labelledby="acts">
      <h2 id="acts">{act.heading}</h2>
      {isOpen(head.state) ? (
        <>
          <OpenActs visit={visit} head={head} csms={csms} />
          <Moves visit={visit} file={file} />
        </>
      ) : (
        <ActForm visit={visit} head={head} act="reopen">
          <Note visit={visit} />
          <button class="main" type="submit">
            {act.reopen}
          </button>
        </ActForm>
      )}
    </section>
  );
}

function OpenActs({ visit, head, csms }: { visit: Visit; head: Case; csms: readonly Csm[] }) {
  const { act } = visit.strings;
  const isTheirs = head.csm === visit.person?.address && head.state === 'with-csm';
  return (
    <>
      {isTheirs ? null : (
        <ActForm visit={visit} head={head} act="take">
          <button class="main" type="submit">
            {act.take}
          </button>
          <p class="help">{act.takeHelp}</p>
        </ActForm>
      )}
      <details>
        <summary>{act.resolve}</summary>
        <ActForm visit={visit} head={head} act="resolve">
          <p class="help">{act.resolveHelp}</p>
          <Note visit={visit} />
          <button class="main" type="submit">
            {act.resolve}
          </button>
        </ActForm>
      </details>
      <details>
        <summary>{act.assign}</summary>
        <ActForm visit={visit} head={head} act="assign">
          <label>
            {act.assignTo}
            <input type="email" name="to" list="csms" required maxlength={320} />
          </label>
          <datalist id="csms">
            {csms
              .filter(({ address }) => address !== head.csm)
              .map(({ address, name }) => (
                <option value={address}>{plainDirection(name)}</option>
              ))}
          </datalist>
          <Note visit={visit} />
          <button type="submit">{act.assign}</button>
        </ActForm>
      </details>
    </>
  );
}

/** Where messages are moved between cases. */
function Moves({ visit, file: { case: head, turns } }: { visit: Visit; file: CaseFile }) {
  const { moves } = visit.strings;
  return (
    <>
      <a href={`/cases/${head.id}/merge`}>{moves.merge.link}</a>
      {turns.filter(speaks).length > 1 ? <a href={`/cases/${head.id}/split`}>{moves.split.link}</a> : null}
    </>
  );
}
