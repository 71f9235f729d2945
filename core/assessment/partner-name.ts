import type { Email } from '../email/email.ts';
import { foldText } from '../email/fold.ts';
import type { Clause } from './clauses.ts';
import type { ConceptMatcher } from './concept-matcher.ts';
import type { Model, NameSignal } from './model.ts';
import { nameCandidates } from './name-candidates.ts';

/** Letters and digits only, so that `Fellside Outdoor` meets `fellside-outdoor.example`. */
const bare = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** The sender's own name and company are in their address and signature; they are not the partner. */
function isSender(name: string, email: Email): boolean {
  const own = bare(name);
  if (own.length < 3) return true;
  const domain = bare(email.from?.address.split('@')[1]?.replace(/\.[^.]+$/, '') ?? '');
  const person = bare(email.from?.name ?? '');
  return domain.includes(own) || person.includes(own) || (domain.length > 4 && own.includes(domain));
}

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
  for (const clause of clauses)
    for (const candidate of nameCandidates(clause.text, matcher, clause.inSubject)) {
      const odds = model.judge(candidate.features)[0] ?? 0;
      if (odds < model.thresholds.partner - 3) continue;
      const name = clause.text.slice(candidate.start, candidate.end);
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
