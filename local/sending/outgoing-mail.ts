import type { Configuration } from '../../core/configuration.ts';
import { addressesIn, domainOf } from '../mail/addresses.ts';
import { cutHeader, type HeaderField, headerFields, valuesOf } from '../mail/header-block.ts';
import { listParameter, SesError } from './query-protocol.ts';

/** A mail that SES would take, and to whom it goes. */
export interface OutgoingMail {
  readonly fields: readonly HeaderField[];
  /** From the empty line on. */
  readonly rest: Buffer;
  readonly recipients: readonly string[];
  readonly sender: string;
  /** Given with the request (`Tags`) or in the header; SES takes them out of the mail and puts them into events. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

export interface SendingRules {
  readonly configuration: Configuration;
  readonly configurationSet: string;
}

/** Limits of SendRawEmail (field guide, section 2; the line limit is SMTP's own). */
const limits = { bytes: 10 * 1024 * 1024, recipients: 50, lineBytes: 1000 };

/** Fields that SES takes at most once (SES Developer Guide, "Header fields"; field guide, section 2). */
const onceOnly = [
  'Auto-Submitted',
  'Bcc',
  'Cc',
  'Content-Transfer-Encoding',
  'Content-Type',
  'Date',
  'From',
  'In-Reply-To',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Message-ID',
  'MIME-Version',
  'Precedence',
  'References',
  'Reply-To',
  'Return-Path',
  'Sender',
  'Subject',
  'To',
];

/** Reads a SendRawEmail request, or throws the error SES would answer with. */
export function readOutgoingMail(form: URLSearchParams, rules: SendingRules): OutgoingMail {
  const bytes = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  if (bytes.length > limits.bytes)
    throw new SesError(
      'InvalidParameterValue',
      `Message length is more than ${limits.bytes} bytes long: '${bytes.length}'.`,
    );
  const parts = cutHeader(bytes, true);
  if (parts === undefined || bytes.length === 0)
    throw new SesError('InvalidParameterValue', 'Empty raw message.');
  checkLines(bytes);
  const fields = headerFields(parts.header);
  checkHeader(fields);
  checkConfigurationSet(
    form.get('ConfigurationSetName') ?? valuesOf(fields, 'X-SES-CONFIGURATION-SET')[0],
    rules,
  );
  const source = form.get('Source');
  const authors = valuesOf(fields, 'From').flatMap(addressesIn);
  checkSenders([...authors, ...(source === null ? [] : [source])], rules);
  return {
    fields,
    rest: parts.rest,
    recipients: recipientsOf(form, fields),
    sender: source ?? authors[0] ?? '',
    tags: tagsOf(form, fields),
  };
}

/** `Tags.member.1.Name` and `.Value`, and `X-SES-MESSAGE-TAGS: a=b, c=d` (field guide, section 2). */
function tagsOf(form: URLSearchParams, fields: readonly HeaderField[]): Record<string, string[]> {
  const tags: Record<string, string[]> = {};
  const add = (name: string, text: string) => {
    tags[name] = [...(tags[name] ?? []), text];
  };
  for (let position = 1; form.has(`Tags.member.${position}.Name`); position += 1)
    add(form.get(`Tags.member.${position}.Name`) ?? '', form.get(`Tags.member.${position}.Value`) ?? '');
  for (const pair of valuesOf(fields, 'X-SES-MESSAGE-TAGS').flatMap((line) => line.split(','))) {
    const [name = '', text = ''] = pair.split('=', 2);
    if (name.trim() !== '') add(name.trim(), text.trim());
  }
  return tags;
}

/** SES delivers over SMTP, and a line that is longer never gets through. */
function checkLines(bytes: Buffer): void {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf('\n', start);
    const next = end === -1 ? bytes.length : end + 1;
    if (next - start > limits.lineBytes)
      throw new SesError('InvalidParameterValue', `A line is longer than ${limits.lineBytes} bytes.`);
    start = next;
  }
}

function checkHeader(fields: readonly HeaderField[]): void {
  for (const name of onceOnly)
    if (valuesOf(fields, name).length > 1)
      throw new SesError('InvalidParameterValue', `Duplicate header '${name}'.`);
  if (valuesOf(fields, 'From').flatMap(addressesIn).length === 0)
    throw new SesError('InvalidParameterValue', "Missing required header 'From'.");
}

function checkConfigurationSet(name: string | undefined, { configurationSet }: SendingRules): void {
  if (name !== undefined && name !== configurationSet)
    throw new SesError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
}

/** Our domain is the one verified identity. */
function checkSenders(senders: readonly string[], { configuration }: SendingRules): void {
  const foreign = senders.filter((address) => domainOf(address) !== configuration.domain);
  if (foreign.length > 0)
    throw new SesError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${configuration.region.toUpperCase()}: ${foreign.join(', ')}`,
    );
}

/** Without `Destinations`, the recipients are those the mail names. */
function recipientsOf(form: URLSearchParams, fields: readonly HeaderField[]): readonly string[] {
  const listed = listParameter(form, 'Destinations');
  const named = ['To', 'Cc', 'Bcc'].flatMap((name) => valuesOf(fields, name));
  const recipients = (listed.length > 0 ? listed : named).flatMap(addressesIn);
  if (recipients.length === 0) throw new SesError('InvalidParameterValue', 'Missing final recipient.');
  if (recipients.length > limits.recipients)
    throw new SesError('InvalidParameterValue', `Recipient count exceeds ${limits.recipients}.`);
  return recipients;
}
