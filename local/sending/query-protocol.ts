import { randomUUID } from 'node:crypto';

/**
 * The wire form of SES v1: a form with `Action` and its parameters in, XML out (SES API reference, "Query requests" and
 * "Common errors"; the names are those that @aws-sdk/client-ses 3.1169.0 sends and reads).
 */
const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** A refusal as SES words it. The SDK turns the code into the name of the error it throws. */
export class SesError extends Error {
  override readonly name = 'SesError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export function answerXml(action: string, result: Readonly<Record<string, string>>): string {
  const fields = Object.entries(result).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return `<${action}Response xmlns="${namespace}"><${action}Result>${fields.join('')}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
}

export function errorXml({ code, message, status }: SesError): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
}

/** The values of a list parameter, which is written as `Destinations.member.1`, `Destinations.member.2` and so on. */
export function listParameter(form: URLSearchParams, name: string): readonly string[] {
  const values: string[] = [];
  for (let position = 1; ; position += 1) {
    const value = form.get(`${name}.member.${position}`);
    if (value === null) return values;
    values.push(value);
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
