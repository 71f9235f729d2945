import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relayAddress, relayCaseId } from '../../../core/case/relay-address.ts';
import { caseIdFor, caseIdOfToken, replyAddress } from '../../../core/case/thread-keys.ts';

const key = Buffer.alloc(32, 7);
const escalations = 'escalations@intake.example';
const tokenOf = (address: string): string => /\+([^@]+)@/.exec(address)?.[1] ?? '';

describe('the relay address of a case', () => {
  it('gives back its case, in any letter case and among other addresses', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (id, upper) => {
        const caseId = caseIdFor(id);
        const address = relayAddress(escalations, caseId, key);
        expect(relayCaseId(['a@b.example', upper ? address.toUpperCase() : address], [key])).toBe(caseId);
        // RFC 5321 section 4.5.3.1.1 allows 64 characters before the `@`.
        expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('is worth nothing with one character changed, for another case, or under another key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(27), (id, otherId, at) => {
        const address = relayAddress(escalations, caseIdFor(id), key);
        const token = tokenOf(address);
        const changed = `${token.slice(0, at)}${token[at] === 'q' ? 'w' : 'q'}${token.slice(at + 1)}`;
        expect(relayCaseId([address.replace(token, changed)], [key])).not.toBe(caseIdFor(id));
        expect(relayCaseId([address], [Buffer.alloc(32, 8)])).toBeNull();
        const mac = token.slice(token.indexOf('.'));
        const swapped = `escalations+${caseIdFor(otherId).toLowerCase()}${mac}@intake.example`;
        if (caseIdFor(otherId) !== caseIdFor(id)) expect(relayCaseId([swapped], [key])).toBeNull();
      }),
    );
  });

  it('never serves a customer, and a customer’s address never serves as one', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const caseId = caseIdFor(id);
        const forCustomer = replyAddress(escalations, caseId, key);
        const forManager = relayAddress(escalations, caseId, key);
        expect(relayCaseId([forCustomer], [key])).toBeNull();
        expect(relayCaseId([forCustomer.replace('.', '.c')], [key])).toBeNull();
        expect(caseIdOfToken(tokenOf(forManager), [key])).toBeNull();
        expect(caseIdOfToken(tokenOf(forManager).replace('.c', '.'), [key])).toBeNull();
      }),
    );
  });
});
