import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { noContext } from '../../../core/assessment/assessment.ts';
import { briefLanguage, type DirectoryAnswer } from '../../../core/case/assignment.ts';
import { replayCase } from '../../../core/case/replay.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { loadLibrary } from '../../../functions/adapters/library.ts';

import { mail } from '../email/read.ts';
import { assessment, configuration, decideOn, incoming, someMail } from './build.ts';

const eva = { address: 'eva@care.example', name: 'Eva Smit', language: 'nl' } as const;
const kwame = { address: 'kwame@care.example', name: 'Kwame Osei', language: 'ja' } as const;

const known: DirectoryAnswer = {
  csms: [eva, kwame],
  customer: { organisation: 'Wool & Co', csm: eva, timeZone: 'Europe/Stockholm', partner: 'Northlight' },
};

const circumstances = {
  library: await loadLibrary(fileURLToPath(new URL('../../../templates', import.meta.url))),
  configuration,
  replyAddress: 'escalations+esc-testcase.mac@intake.example',
  relayAddress: 'escalations+esc-testcase.cmac@intake.example',
  caseReference: 'esc-testcase.mac@intake.example',
  now: '2026-03-02T09:00:01.000Z',
};

const forwardBy = (sender: string) =>
  mail(
    `From: ${sender}`,
    'Subject: Fwd: Portal',
    'Message-ID: <1@care.example>',
    '',
    'FYI',
    '',
    '---------- Forwarded message ---------',
    'From: Anna Berg <anna@wool.example>',
    'Subject: Portal',
    '',
    'The portal is down.',
  );

describe('a case that opens', () => {
  it('goes to the Customer Success Manager of its customer, with what the directory knows', async () => {
    expect(decideOn(await incoming({}, { directory: known })).case).toMatchObject({
      csm: 'eva@care.example',
      csmLanguage: 'nl',
      organisation: 'Wool & Co',
      timeZone: 'Europe/Stockholm',
      knownPartner: 'Northlight',
      context: { partner: null },
    });
  });

  it('of an unknown customer goes to the default queue', async () => {
    expect(decideOn(await incoming()).case).toMatchObject({
      csm: configuration.csmAddress,
      csmLanguage: null,
      organisation: '',
      timeZone: null,
      knownPartner: '',
    });
  });
});

describe('a case that is there', () => {
  it('keeps its Customer Success Manager and customer when the directory says something else', async () => {
    const opened = decideOn(await incoming({}, { directory: known })).case;
    const later = { csms: [{ ...eva, language: 'en' as const }], customer: null };
    const after = decideOn(await incoming({}, { sesMessageId: 'ses-2', directory: later }), opened).case;
    expect(after).toMatchObject({
      csm: 'eva@care.example',
      organisation: 'Wool & Co',
      timeZone: 'Europe/Stockholm',
      knownPartner: 'Northlight',
    });
    // Whoever has the case reads in the language they have now.
    expect(after.csmLanguage).toBe('en');
  });

  it('is judged again with the same people in it', async () => {
    const opened = decideOn(await incoming({}, { directory: known }));
    const email = await someMail();
    const fromKwame = { ...email, from: { address: kwame.address, name: '' } };
    const note = await incoming(
      { examples: 'yes' },
      { sesMessageId: 'ses-2', email: fromKwame, directory: { ...known, customer: null } },
    );
    const noted = decideOn(note, opened.case);
    const turns = [
      { turn: opened.turn, today: { email, assessment: assessment() } },
      { turn: noted.turn, today: { email: fromKwame, assessment: note.assessment } },
    ];
    const replayed = replayCase(noted.case, turns, [], configuration, {
      at: '2026-03-09T09:00:00.000Z',
      by: 'command-line:dana',
    });
    expect(replayed.changes).toEqual([]);
    expect(replayed.case.facts.examples.value).toBe('no');
  });
});

describe('any Customer Success Manager of the directory', () => {
  const passed = { csms: [eva, kwame], customer: null };

  it('opens the case of whose mail they forward, and so does a colleague of theirs', async () => {
    for (const sender of ['kwame@care.example', 'ada@care.example']) {
      const email = await forwardBy(sender);
      const { customer } = decideOn(await incoming({}, { email, directory: passed })).case;
      expect(customer.address).toBe('anna@wool.example');
    }
  });

  it('makes no colleague of a stranger at the same mail provider', async () => {
    const csms = [{ ...eva, address: 'eva@gmail.com' }];
    const email = await forwardBy('spy@gmail.com');
    const { customer } = decideOn(await incoming({}, { email, directory: { csms, customer: null } })).case;
    expect(customer.address).toBe('spy@gmail.com');
  });

  it('says nothing for the customer by writing in the case of another one', async () => {
    const opened = decideOn(await incoming({}, { directory: known })).case;
    const email = { ...(await someMail()), from: { address: kwame.address, name: '' } };
    const decision = decideOn(
      await incoming({ examples: 'yes' }, { sesMessageId: 'ses-2', email, directory: passed }),
      opened,
    );
    expect(decision).toMatchObject({ course: 'from-csm', turn: { fromCsm: true } });
    expect(decision.case.facts.examples.value).toBe('no');
  });

  it('is a customer in a case of their own', async () => {
    const email = { ...(await someMail()), from: { address: kwame.address, name: '' } };
    const opened = decideOn(await incoming({}, { email, directory: passed })).case;
    const second = await incoming({ examples: 'yes' }, { sesMessageId: 'ses-2', email, directory: passed });
    expect(decideOn(second, opened)).toMatchObject({ course: 'adds', turn: { fromCsm: false } });
  });
});

describe('the brief', () => {
  const briefOf = async (directory: DirectoryAnswer, partner: string | null) => {
    const context = { ...noContext, partner };
    const message = await incoming({}, { directory, assessment: assessment({}, { context }) });
    return composeOutbox(decideOn(message), message.email, circumstances).outbox[1]?.mail;
  };

  it('goes to the Customer Success Manager in their language, with company, partner and time zone', async () => {
    const brief = await briefOf(known, null);
    expect(brief).toMatchObject({ to: { address: 'eva@care.example' }, language: 'nl' });
    for (const line of [
      'Bedrijf: Wool & Co',
      'Partner volgens onze klantenlijst: Northlight',
      'Tijdzone: Europe/Stockholm',
    ])
      expect(brief?.text).toContain(line);
  });

  it('names the partner that the customer names, and not the one of the directory', async () => {
    const brief = await briefOf(known, 'Pinewood Digital');
    expect(brief?.text).toContain('Partner: Pinewood Digital');
    expect(brief?.text).not.toContain('Northlight');
  });

  it('says nothing of a directory that does not know the customer', async () => {
    const brief = await briefOf({ csms: [], customer: null }, null);
    expect(brief?.text).not.toMatch(/Company|customer list|Time zone/);
  });

  it.each([
    ['nl', 'nl'],
    ['en', 'en'],
    ['ja', configuration.csmLanguage],
    [null, configuration.csmLanguage],
  ] as const)('for a reader of %s is in %s', (csmLanguage, language) => {
    expect(briefLanguage({ csmLanguage }, configuration)).toBe(language);
  });
});
