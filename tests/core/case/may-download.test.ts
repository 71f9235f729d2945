import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayDownload } from '../../../core/case/may-download.ts';

const scanned = { malwareProtection: true };

describe('where files are scanned', () => {
  it('a file that was found clean can be downloaded', () => {
    expect(mayDownload('NO_THREATS_FOUND', scanned)).toEqual({ may: true });
  });

  it.each([
    [null, 'has not been scanned'],
    ['THREATS_FOUND', 'Malware was found'],
    ['UNSUPPORTED', 'cannot be scanned'],
    ['ACCESS_DENIED', 'for lack of permission'],
    ['FAILED', 'could not be scanned'],
    ['constructor', 'ended with "constructor"'],
    ['no_threats_found', 'ended with "no_threats_found"'],
  ])('%s cannot, and says why', (status, reason) => {
    expect(mayDownload(status, scanned)).toEqual({ may: false, reason: expect.stringContaining(reason) });
  });

  it('no other result than the one lets a file out', () => {
    fc.assert(
      fc.property(fc.string(), (status) => {
        fc.pre(status !== 'NO_THREATS_FOUND');
        expect(mayDownload(status, scanned).may).toBe(false);
      }),
    );
  });
});

it('where files are not scanned, each can be downloaded', () => {
  for (const status of [null, 'THREATS_FOUND'])
    expect(mayDownload(status, { malwareProtection: false })).toEqual({ may: true });
});
