import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayDownload } from '../../../core/case/may-download.ts';

const scanned = { malwareProtection: true };

describe('where files are scanned', () => {
  it('a file that was found clean can be downloaded', () => {
    expect(mayDownload('NO_THREATS_FOUND', scanned)).toEqual({ may: true });
  });

  it.each([
    [null, 'notScanned'],
    ['THREATS_FOUND', 'malware'],
    ['UNSUPPORTED', 'unscannable'],
    ['ACCESS_DENIED', 'scanFailed'],
    ['FAILED', 'scanFailed'],
    ['', 'scanFailed'],
    ['no_threats_found', 'scanFailed'],
  ])('%s cannot, and says why', (status, because) => {
    expect(mayDownload(status, scanned)).toEqual({ may: false, because });
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
