import type { Case } from '../../core/case/case.ts';
import { isOpen } from '../../core/case/case-row.ts';
import type { Visit } from '../visit.ts';
import { ActForm } from './act-form.tsx';

/** What a person can do with the case now. */
export function CaseActs({ visit, head }: { visit: Visit; head: Case }) {
  const { act } = visit.strings;
  return (
    <section class="card acts" aria-labelledby="acts">
      <h2 id="acts">{act.heading}</h2>
      {isOpen(head.state) ? (
        <OpenActs visit={visit} head={head} />
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

function OpenActs({ visit, head }: { visit: Visit; head: Case }) {
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
            <input type="email" name="to" required maxlength={320} />
          </label>
          <Note visit={visit} />
          <button type="submit">{act.assign}</button>
        </ActForm>
      </details>
    </>
  );
}

function Note({ visit }: { visit: Visit }) {
  return (
    <label>
      {visit.strings.act.noteOptional}
      <textarea name="note" rows={2} maxlength={2000}></textarea>
    </label>
  );
}
