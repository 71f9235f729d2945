import type { ScoredFact } from '../../core/assessment/facts.ts';
import type { Turn } from '../../core/case/case.ts';
import { practices } from '../../core/practices/index.ts';
import { evidenceId, factId, markEvidence, type Piece } from '../evidence.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';

/** Each practice has its colour, on the page and in the message. */
const practiceOf = (fact: ScoredFact): string =>
  practices.find(({ facts }) => facts.includes(fact))?.name ?? '';

interface PieceProps {
  readonly piece: Piece;
  readonly turn: number;
  readonly visit: Visit;
}

function Marked({ piece, turn, visit }: PieceProps) {
  const [first] = piece.facts;
  if (first === undefined) return <>{plainDirection(piece.text)}</>;
  const names = piece.facts.map((fact) => visit.brief[`fact-${fact}`]).join(', ');
  return (
    <>
      {piece.begins.map((fact) => (
        <span class="anchor" id={evidenceId(turn, fact)}></span>
      ))}
      <a
        class={`evidence ${practiceOf(first)}`}
        href={`#${factId(first)}`}
        title={visit.strings.case.toFact(names)}
      >
        <mark>{plainDirection(piece.text)}</mark>
      </a>
    </>
  );
}

/** What the sender wrote, with the evidence marked in place and linked to the facts. */
export function Words({ turn, number, visit }: { turn: Turn; number: number; visit: Visit }) {
  const { strings, brief } = visit;
  const { pieces, elsewhere } = markEvidence(turn.ownWords, turn.facts);
  return (
    <>
      {turn.ownWords === '' ? (
        <p class="quiet">{strings.case.noWords}</p>
      ) : (
        <div class="words" dir="auto">
          {pieces.map((piece) => (
            <Marked piece={piece} turn={number} visit={visit} />
          ))}
        </div>
      )}
      {elsewhere.length === 0 ? null : (
        <div class="elsewhere">
          <p class="quiet">{strings.case.inFiles}</p>
          <ul>
            {elsewhere.map(({ fact, quote, begins }) => (
              <li id={begins ? evidenceId(number, fact) : undefined}>
                <a class={`evidence ${practiceOf(fact)}`} href={`#${factId(fact)}`}>
                  {brief[`fact-${fact}`]}
                </a>
                : <q dir="auto">{plainDirection(quote)}</q>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
