import * as z from 'zod';
import { localAccount } from '../../local/resources/intrinsics.ts';

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** One call of an AWS service: who made it, what it was, and what it was about. */
export interface Call {
  /** The access key that signed it: in the local stack, the name of the function or service. */
  readonly caller: string;
  /** As in the signature: `s3`, `dynamodb`. */
  readonly service: string;
  readonly operation: string;
  /** The ARNs of what it reads, writes or uses; each must be allowed. */
  readonly resources: readonly string[];
  /** What IAM knows about the request besides, by condition key. */
  readonly context: Readonly<Record<string, string | string[]>>;
}

const credential = /Credential=([^/,]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;

/**
 * Reads a request of an AWS SDK. Gives null for one that is not signed, and throws for one whose operation or resource
 * cannot be told: guessing would hide a permission.
 */
export function readCall(request: WireRequest): Call | null {
  const url = new URL(request.url, 'http://service');
  const signed = credential.exec(header(request, 'authorization')) ?? presigned(url);
  if (signed === null) return null;
  const [, caller = '', region = '', service = ''] = signed;
  const where = { region, request, url };
  switch (service) {
    case 's3':
      return { caller, service, ...storageCall(where) };
    case 'dynamodb':
      return { caller, service, ...tableCall(where) };
    case 'sqs':
      return { caller, service, ...queueCall(where) };
    case 'sns':
      return { caller, service, ...topicCall(where) };
    case 'ses':
      return { caller, service, ...mailCall(where) };
    default:
      throw new Error(
        `${caller} calls the service ${service}, which tests/permissions/calls.ts cannot read. Say there what operation and resource such a request names.`,
      );
  }
}

/** An address that somebody was given, and that carries the signature of who gave it. */
function presigned(url: URL): RegExpExecArray | null {
  const scope = url.searchParams.get('X-Amz-Credential');
  return scope === null ? null : credential.exec(`Credential=${scope}`);
}

interface Where {
  readonly region: string;
  readonly request: WireRequest;
  readonly url: URL;
}

type Read = Pick<Call, 'operation' | 'resources' | 'context'>;

const header = ({ headers }: WireRequest, name: string): string => String(headers[name] ?? '');

const json = (request: WireRequest): unknown => JSON.parse(request.body.toString('utf8') || '{}');

/** `DynamoDB_20120810.GetItem` and the like. */
const target = (request: WireRequest): string => header(request, 'x-amz-target').split('.')[1] ?? '';

const tableInput = z.looseObject({ TableName: z.string(), IndexName: z.string().optional() });

/** A batch may be about several tables. */
const batchInput = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) });

function tableCall({ region, request }: Where): Read {
  const arnOf = (table: string) => `arn:aws:dynamodb:${region}:${localAccount}:table/${table}`;
  const operation = target(request);
  if (operation.startsWith('Batch')) {
    const tables = Object.keys(batchInput.parse(json(request)).RequestItems);
    return { operation, resources: tables.map(arnOf), context: {} };
  }
  const { TableName: table, IndexName: index } = tableInput.parse(json(request));
  // A query of an index needs the index and not the table (DynamoDB Developer Guide, "Using identity-based policies").
  const resources = [index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`];
  return { operation, resources, context: {} };
}

const queueInput = z.looseObject({ QueueUrl: z.url() });

function queueCall({ region, request }: Where): Read {
  const { QueueUrl: url } = queueInput.parse(json(request));
  const name = new URL(url).pathname.split('/').at(-1);
  const resources = [`arn:aws:sqs:${region}:${localAccount}:${name}`];
  return { operation: target(request), resources, context: {} };
}

function topicCall({ request }: Where): Read {
  const form = new URLSearchParams(request.body.toString('utf8'));
  return {
    operation: form.get('Action') ?? '',
    resources: [z.string().parse(form.get('TopicArn'))],
    context: {},
  };
}

/**
 * SES checks the identity of the sender and, beside it, the configuration set (aws-cdk issue 34402). The address that the
 * condition compares is the sender's (SES Developer Guide, "Controlling access to Amazon SES").
 */
function mailCall({ region, request }: Where): Read {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const arn = (rest: string) => `arn:aws:ses:${region}:${localAccount}:${rest}`;
  const sender = z.string().parse(form.get('Source'));
  const configurationSet = form.get('ConfigurationSetName');
  return {
    operation: form.get('Action') ?? '',
    resources: [
      arn(`identity/${sender.split('@')[1]}`),
      ...(configurationSet === null ? [] : [arn(`configuration-set/${configurationSet}`)]),
    ],
    context: { 'ses:FromAddress': sender },
  };
}

/** The S3 operation by method and by the query that tells it from others (Amazon S3 API Reference, "Actions"). */
const storageOperations: readonly (readonly [string, string | null, string])[] = [
  ['POST', 'uploads', 'CreateMultipartUpload'],
  ['POST', 'uploadId', 'CompleteMultipartUpload'],
  ['PUT', 'partNumber', 'UploadPart'],
  ['PUT', null, 'PutObject'],
  ['DELETE', 'uploadId', 'AbortMultipartUpload'],
  ['DELETE', null, 'DeleteObject'],
  ['HEAD', null, 'HeadObject'],
  ['GET', 'tagging', 'GetObjectTagging'],
  ['GET', null, 'GetObject'],
];

/** The address of S3 is an IP address here, so the bucket is the first part of the path. */
function storageCall({ request, url }: Where): Read {
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
  if (key === '' && request.method === 'GET')
    return { operation: 'ListObjectsV2', resources: [`arn:aws:s3:::${bucket}`], context: {} };
  const found = storageOperations.find(
    ([method, query]) => method === request.method && (query === null || url.searchParams.has(query)),
  );
  if (found === undefined || key === '' || header(request, 'x-amz-copy-source') !== '')
    throw new Error(
      `tests/permissions/calls.ts does not know the S3 request ${request.method} ${request.url}.`,
    );
  return {
    operation: found[2],
    resources: [`arn:aws:s3:::${bucket}/${decodeURIComponent(key)}`],
    context: {},
  };
}
