import type { Email } from '../email/email.ts';
import { foldText } from '../email/fold.ts';
import type { Clause } from './clauses.ts';
import type { ConceptMatcher } from './concept-matcher.ts';
import type { Model, NameSignal } from './model.ts';
import { nameCandidates } from './name-candidates.ts';

/** Letters and digits only, so that `Fellside Outdoor` meets `fellside-outdoor.example`. */
const bare = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Legal forms say nothing about whose company it is. */
const legalForm =
  /(?:ltd|limited|llc|llp|inc|corp|co|plc|gmbh|ag|kg|ohg|ug|bv|nv|vof|sarl|sas|sa|sl|srl|spa|lda|ltda|ab|oy)$/;

/** The same where it is written without spaces, before or after the name. */
const asianLegalForm = /株式会社|有限会社|合同会社|주식회사|㈜|股份|有限公司|公司$/g;

/** The sender's own name and company are in their address and signature; they are not the partner. */
function isSender(name: string, email: Email): boolean {
  const own = bare(name).replace(legalForm, '').replace(asianLegalForm, '');
  if (own.length < 3) return true;
  const domain = bare(email.from?.address.split('@')[1]?.replace(/\.[^.]+$/, '') ?? '');
  const person = bare(email.from?.name ?? '');
  const signature = email.segments
    .filter((segment) => segment.kind === 'signature')
    .map((segment) => bare(email.text.slice(segment.start, segment.end)))
    .join(' ');
  return (
    domain.includes(own) ||
    person.includes(own) ||
    signature.includes(own) ||
    (domain.length > 4 && own.includes(domain))
  );
}

/** A name that stands alone at the end is the sender's. */
const isClosing = (clauses: readonly Clause[], index: number, name: string): boolean =>
  index >= clauses.length - 2 && index > 0 && clauses[index]?.text === name;

/** How much a second and third mention of the same name adds. */
const repetition = 0.5;

/** The partner's company name as the sender writes it, or null when no name is likely enough. */
export function findPartnerName(
  email: Email,
  clauses: readonly Clause[],
  matcher: ConceptMatcher,
  model: Model<NameSignal>,
): string | null {
  const mentions = new Map<string, { name: string; odds: number; count: number }>();
  for (const [index, clause] of clauses.entries())
    for (const candidate of nameCandidates(clause.text, matcher, clause.inSubject)) {
      const odds = model.judge(candidate.features)[0] ?? 0;
      if (odds < model.thresholds.partner - 3) continue;
      const name = clause.text.slice(candidate.start, candidate.end);
      if (isClosing(clauses, index, name)) continue;
      const key = bare(name);
      const known = mentions.get(key);
      if (!known) mentions.set(key, { name, odds, count: 1 });
      else
        mentions.set(key, {
          name: odds > known.odds ? name : known.name,
          odds: Math.max(odds, known.odds),
          count: known.count + 1,
        });
    }
  const ranked = [...mentions.values()]
    .map(({ name, odds, count }) => ({ name, odds: odds + repetition * Math.min(2, count - 1) }))
    .filter(({ name, odds }) => odds >= model.thresholds.partner && !isSender(name, email))
    .sort((a, b) => b.odds - a.odds || b.name.length - a.name.length);
  return ranked[0]?.name ?? null;
}
