/** What SES tells later about a mail to one of its simulator addresses. */
export type SimulatorResult = 'success' | 'bounce' | 'complaint' | 'suppressed';

interface Simulated {
  readonly result: SimulatorResult;
  readonly smtp: { readonly code: number; readonly answer: string };
}

const taken = { code: 250, answer: '250 2.6.0 Message received' };

/** The mailboxes of the SES mailbox simulator that we use (SES Developer Guide, "Using the mailbox simulator"). */
const mailboxes: Readonly<Record<string, Simulated>> = {
  success: { result: 'success', smtp: taken },
  bounce: {
    result: 'bounce',
    smtp: { code: 550, answer: 'smtp; 550 5.1.1 user unknown' },
  },
  complaint: { result: 'complaint', smtp: taken },
  suppressionlist: {
    result: 'suppressed',
    smtp: {
      code: 550,
      answer: 'Amazon SES did not send the message to this address because it is on the suppression list',
    },
  },
};

/** What becomes of mail to `bounce@simulator.amazonses.com` and its like, also with a label; null for any other address. */
export function simulatedResult(address: string): Simulated | null {
  const match = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/.exec(address.toLowerCase());
  return (match?.[1] !== undefined && mailboxes[match[1]]) || null;
}
