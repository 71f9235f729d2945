import { describe, expect, it } from 'vitest';
import { requiredFacts, scoredFacts } from '../../../core/assessment/facts.ts';
import { decide } from '../../../core/case/decide.ts';
import { noReplies } from '../../../core/case/may-reply.ts';
import { parseConfiguration } from '../../../core/configuration.ts';
import { type BriefSituation, briefBlocks } from '../../../core/replies/brief.ts';
import { briefSituations } from '../../../core/replies/brief-situations.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { renderText } from '../../../core/replies/render-text.ts';
import { loadLibrary } from '../../../functions/adapters/library.ts';
import { configuration, incoming } from '../case/build.ts';

const library = await loadLibrary(new URL('../../../templates', import.meta.url).pathname);
const text = (situation: BriefSituation, language: 'en' | 'nl' = 'en'): string =>
  renderText(briefBlocks(situation, library.briefs[language]));

describe('a brief', () => {
  it('says first what is urgent, then how long it takes already, what is missing and what is denied', () => {
    const brief = text(briefSituations['urgent, and the partner does not know']);
    const order = [
      'Reply above this line',
      'Urgent: ',
      '25 of 100 points',
      '* Open for one day',
      '* The customer says no: Scope document; Raised with the partner',
      'Suggested next step',
      'Open the case: https://console.example.com/cases/ESC-7K2Q9FHM',
      'Since the last brief (2026-03-02 09:00 UTC)\n----',
      '* No longer clear: Raised with the partner',
      'Scope: the customer says no',
      '    “We never had anything in writing.”',
      'The message',
      'Reply to this mail to write to Anna Berg.',
    ].map((part) => brief.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  it('names what became clear, with each practice and its verdict', () => {
    const brief = text(briefSituations['complete after three days']);
    expect(brief).toContain("* Clear now: Raised with the partner; The partner's reaction");
    for (const verdict of ['Scope: partly met', 'Partner: met', 'Specifics: partly met'])
      expect(brief).toContain(verdict);
    expect(brief).not.toContain('Still missing');
    expect(text({ ...briefSituations['complete after three days'], openDays: 0 })).toContain(
      '* Open since today',
    );
  });

  it('has no link where there is no console, and no age where the case is new', () => {
    const brief = text(briefSituations['a new case'], 'nl');
    expect(brief).not.toMatch(/https?:|dagen open|Sinds het vorige/);
    expect(brief).toContain('* Ontbreekt nog: Gemeld bij de partner');
  });

  it.each([
    'yes',
    'no',
  ] as const)('tells the difference to the last brief of the case, not to the last message (%s)', async (contact) => {
    const every = {
      ...configuration,
      briefs: 'every-turn' as const,
      consoleUrl: 'https://console.example.com/',
    };
    const compose = (message: Awaited<ReturnType<typeof incoming>>, before: Parameters<typeof decide>[2]) =>
      composeOutbox(decide(message, 'ESC-TESTCASE', before, noReplies, every), message.email, {
        library,
        configuration: every,
        replyAddress: 'escalations+case.mac@intake.example',
        relayAddress: 'escalations+case.crelay@intake.example',
        caseReference: 'case.mac@intake.example',
        now: '2026-03-04T10:00:00.000Z',
      });
    const first = compose(await incoming({ examples: 'yes' }), null);
    expect(first.case.lastBrief).toEqual({ at: '2026-03-02T09:00:00.000Z', clear: ['examples'] });
    const second = await incoming({ partner_contact: contact }, { sesMessageId: 'ses-2' });
    const brief = compose(second, first.case).outbox.find(({ purpose }) => purpose === 'brief')?.mail.text;
    expect(brief).toContain('* Open for 2 days');
    expect(brief).toContain(
      contact === 'yes' ? '* Clear now: Raised with the partner\n' : 'Nothing has become clearer.',
    );
    expect(brief).toContain('Open the case: https://console.example.com/cases/ESC-TESTCASE');
  });

  it('knows every scored fact', () => {
    expect(scoredFacts).toHaveLength(6);
    expect(requiredFacts.every((fact) => scoredFacts.includes(fact))).toBe(true);
  });
});

describe('where the console is', () => {
  const file = { ...configuration };
  it.each([
    'javascript:alert(1)',
    'console.example.com',
    'ftp://x.example',
    '',
  ])('is no web address: %j', (consoleUrl) => {
    expect(() => parseConfiguration({ ...file, consoleUrl })).toThrow('consoleUrl: expected a web address');
  });

  it('and when briefs are written may be missing from older files', () => {
    const { consoleUrl: _console, briefs: _briefs, ...older } = file;
    expect(parseConfiguration(older)).toMatchObject({ consoleUrl: null, briefs: 'opening-and-ready' });
    expect(() => parseConfiguration({ ...file, briefs: 'weekly' })).toThrow('briefs:');
  });
});
