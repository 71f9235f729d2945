import { describe, expect, it } from 'vitest';
import { type BriefOccasion, isBriefed } from '../../../core/case/brief-timing.ts';
import { decide } from '../../../core/case/decide.ts';
import { noReplies } from '../../../core/case/may-reply.ts';
import { configuration, decideOn, incoming } from './build.ts';

const usual: BriefOccasion = {
  course: 'adds',
  becomesReady: false,
  handedOver: false,
  urgent: false,
  isWorthIt: true,
};

describe('when a brief is written', () => {
  /** For opening-and-ready, every-turn and daily-digest. */
  it.each<[string, Partial<BriefOccasion>, [boolean, boolean, boolean]]>([
    ['a new case', { course: 'opens' }, [true, true, false]],
    ['a new case that is urgent', { course: 'opens', urgent: true }, [true, true, true]],
    ['a new case that is complete', { course: 'opens', becomesReady: true }, [true, true, true]],
    ['a case that a machine opened', { course: 'opens', isWorthIt: false }, [false, false, false]],
    ['an answer to our questions', {}, [false, true, false]],
    ['an answer in an urgent case', { urgent: true }, [false, true, false]],
    ['an answer that completes the case', { becomesReady: true }, [true, true, true]],
    ['questions that are over', { handedOver: true }, [true, true, false]],
    ['a message to a person', { course: 'follows' }, [true, true, true]],
    ['a message in a closed case', { course: 'reopens' }, [true, true, true]],
    ['a case that is settled', { course: 'withdraws' }, [true, true, false]],
    ['thanks', { course: 'thanks' }, [false, true, false]],
    ['an absence note', { course: 'automatic' }, [false, false, false]],
    ['a mail of the Customer Success Manager', { course: 'from-csm' }, [false, false, false]],
    ['a mail to the relay address', { course: 'relay' }, [false, false, false]],
  ])('%s', (_name, change, expected) => {
    const occasion = { ...usual, ...change };
    const timings = ['opening-and-ready', 'every-turn', 'daily-digest'] as const;
    expect(timings.map((timing) => isBriefed(timing, occasion))).toEqual(expected);
  });

  it('is decided by the configuration', async () => {
    const message = await incoming();
    const patient = { ...configuration, briefs: 'daily-digest' as const };
    expect(decideOn(message).brief).toBe(true);
    expect(decide(message, 'ESC-TESTCASE', null, noReplies, patient).brief).toBe(false);
  });
});
