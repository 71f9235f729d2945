import type { Findings } from '../core/assessment/facts.ts';
import { ownWords } from '../core/email/email.ts';
import { explainPage } from './explain-page.ts';
import { type JudgedMail, loadJudge } from './judge.ts';
import { readMailFiles } from './mail-files.ts';

/** Facts as the contracts show them: the value and the quotes. */
export const plainFacts = (facts: Findings): Record<string, { value: string; evidence: string[] }> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, finding]) => [
      name,
      { value: finding.value, evidence: finding.evidence.map(({ quote }) => quote) },
    ]),
  );

/** One judged mail as a line of JSON. */
export function explainJson({ name, email, assessment, decision }: JudgedMail): string {
  return JSON.stringify({
    file: name,
    kind: assessment.kind,
    language: assessment.language,
    score: assessment.score,
    ready: assessment.ready,
    facts: plainFacts(assessment.facts),
    context: assessment.context,
    own_words: ownWords(email),
    forwarded_from: email.forwarded?.from.address || null,
    reply: { send: decision.reply.send, reason: decision.reply.reason },
    problems: email.problems,
  });
}

/** `intake explain [--json] FILE|DIR…` */
export async function explain(paths: readonly string[], asJson: boolean): Promise<void> {
  const files = await readMailFiles(paths);
  const judge = await loadJudge();
  for (const file of files) {
    const judged = await judge.judge(file);
    console.log(asJson ? explainJson(judged) : await explainPage(judged, judge.configuration));
  }
}
