import type { ScoredFact, Weights } from '../../core/assessment/facts.ts';
import { valuesOf } from '../../core/case/override.ts';
import { practices } from '../../core/practices/index.ts';
import { isClear, judgePractice, type Practice } from '../../core/practices/practice.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import { evidenceId, factId, turnShowing } from '../evidence.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { ActForm } from './act-form.tsx';
import { doer } from './doer.ts';

interface PracticesProps {
  readonly visit: Visit;
  readonly file: CaseFile;
  readonly weights: Weights;
}

/** The three best practices, what the customer says to each, and how a person can correct it. */
export function Practices({ visit, file, weights }: PracticesProps) {
  return (
    <section class="card practices" aria-labelledby="practices">
      <h2 id="practices">{visit.strings.case.practices}</h2>
      {practices.map((practice) => (
        <PracticePart visit={visit} file={file} weights={weights} practice={practice} />
      ))}
    </section>
  );
}

function PracticePart({ visit, file, weights, practice }: PracticesProps & { practice: Practice }) {
  const { strings } = visit;
  const verdict = judgePractice(practice, file.case.facts);
  const points = (facts: readonly ScoredFact[]) => facts.reduce((sum, fact) => sum + weights[fact], 0);
  const reached = points(practice.facts.filter((fact) => isClear(file.case.facts, fact)));
  return (
    <section class={`practice ${practice.name}`}>
      <h3>
        <span class="dot" aria-hidden="true"></span>
        {strings.practices[practice.name]}
        <span class={`chip verdict-${verdict}`}>{strings.verdicts[verdict]}</span>
        <span class="points">{strings.case.outOf(reached, points(practice.facts))}</span>
      </h3>
      {practice.facts.map((fact) => (
        <Fact visit={visit} file={file} fact={fact} />
      ))}
    </section>
  );
}

function Fact({ visit, file, fact }: { visit: Visit; file: CaseFile; fact: ScoredFact }) {
  const { strings, brief } = visit;
  const { facts, actions } = file.case;
  const { value, evidence } = facts[fact];
  const shownIn = turnShowing(facts, fact, file.turns);
  const setBy =
    evidence.length > 0
      ? undefined
      : actions.findLast(
          ({ kind, subject, after }) => kind === 'overridden' && subject === fact && after === value,
        );
  const quote = evidence[0]?.quote;
  return (
    <div class={`fact value-${value}`} id={factId(fact)} tabindex={-1}>
      <p class="fact-name">
        <span class="sign" aria-hidden="true"></span>
        {brief[`fact-${fact}`]}
        <span class="fact-value">{strings.values[value]}</span>
      </p>
      {quote === undefined ? null : (
        <blockquote dir="auto">
          {shownIn === null ? (
            plainDirection(quote)
          ) : (
            <a href={`#${evidenceId(shownIn, fact)}`} title={strings.case.toSentence}>
              {plainDirection(quote)}
            </a>
          )}
        </blockquote>
      )}
      {setBy === undefined ? null : (
        <p class="set-by">
          {strings.case.setBy(doer(setBy.by, strings))}
          {setBy.note === '' ? null : `: ${setBy.note}`}
        </p>
      )}
      <Correction visit={visit} file={file} fact={fact} />
    </div>
  );
}

function Correction({ visit, file, fact }: { visit: Visit; file: CaseFile; fact: ScoredFact }) {
  const { act, values } = visit.strings;
  const { value } = file.case.facts[fact];
  const name = visit.brief[`fact-${fact}`];
  return (
    <details class="correction">
      <summary>
        {act.correct}
        <span class="hidden"> {name}</span>
      </summary>
      <ActForm visit={visit} head={file.case} act="override">
        <input type="hidden" name="fact" value={fact} />
        <fieldset>
          <legend>{act.correctTo}</legend>
          {valuesOf[fact].map((other) => (
            <label class="tick">
              <input type="radio" name="value" value={other} checked={other === value} required />
              {values[other]}
            </label>
          ))}
        </fieldset>
        <label>
          {act.correctNote}
          <textarea name="note" rows={2} required maxlength={2000}></textarea>
        </label>
        <button type="submit">{act.correct}</button>
      </ActForm>
    </details>
  );
}
