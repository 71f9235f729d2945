import { caseOf, type Desk } from './desk.ts';

export const mail = (from: string, headers: readonly string[], text: string): string =>
  [`From: ${from}`, 'Content-Type: text/plain; charset=utf-8', ...headers, '', text].join('\r\n');

export const complaint =
  'Our agency is late: the search page was due on 3 March and is not there on 20 April.';

let cases = 0;

/** A case of a new customer; what is needed to write in it. */
export async function openCase(desk: Desk) {
  cases += 1;
  const first = `first-${cases}`;
  const customer = `anna-${cases}@wool.example`;
  const theirId = `opening-${cases}@wool.example`;
  await desk.receive(
    mail(
      customer,
      ['Subject: Our shop', `Message-ID: <${theirId}>`, `Date: Mon, 2 Mar 2026 09:00:${cases % 60} +0000`],
      complaint,
    ),
    { sesMessageId: first },
  );
  return { number: cases, first, customer, theirId, caseId: caseOf(first), ourId: `${first}-reply` };
}

export type Opened = Awaited<ReturnType<typeof openCase>>;

export const turnsOf = async (desk: Desk, caseId: string): Promise<number> =>
  (await desk.file(caseId))?.turns.length ?? 0;

export const colleague = 'bo@wool.example';
export const stranger = 'mallory@elsewhere.example';

/** Whether a second mail joins the case: what the table says, by its headers and recipients. */
export interface Second {
  readonly from: (opened: Opened) => string;
  readonly headers: (opened: Opened) => string[];
  readonly recipients?: (opened: Opened) => string[];
  readonly dmarc?: 'FAIL';
}
export const itsCustomer = ({ customer }: Opened) => customer;
export const withSubject = (subject: string) => () => [`Subject: ${subject}`];

/** Opens a case and sends the second mail. */
export async function sendSecond(
  desk: Desk,
  second: Second,
  text: string,
): Promise<Opened & { second: string }> {
  const opened = await openCase(desk);
  const id = `second-${opened.number}`;
  const headers = [`Message-ID: <${id}@wool.example>`, ...second.headers(opened)];
  await desk.receive(mail(second.from(opened), headers, text), {
    sesMessageId: id,
    ...(second.recipients ? { recipients: second.recipients(opened) } : {}),
    ...(second.dmarc ? { dmarc: second.dmarc } : {}),
  });
  return { ...opened, second: id };
}
