import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  type IHttpApi,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { caseIndexes } from '../../functions/adapters/case-indexes.ts';
import { attachmentPrefix, rawMailPrefix } from '../../functions/adapters/prefixes.ts';
import { consoleBundling, consoleEntry } from '../bundling.ts';
import type { DnsRecord } from '../dns-records.ts';
import type { CaseTable } from './case-table.ts';
import { ConsolePrograms } from './console-programs.ts';
import { ConsoleSignIn } from './console-sign-in.ts';
import type { MailBucket } from './mail-bucket.ts';
import { productFunction } from './product-function.ts';
import type { Sending } from './sending.ts';

export interface ConsoleProps {
  readonly configuration: Configuration;
  /** A domain of its own, whose certificate is in this region; without one the console has an address that AWS gives it. */
  readonly domain: NonNullable<Configuration['console']>['domain'];
  /** Other systems that use the API. */
  readonly programs: NonNullable<Configuration['console']>['programs'];
  readonly table: CaseTable;
  readonly bucket: MailBucket;
  readonly sending: Sending;
}

/**
 * The console of the Customer Success Managers: one function behind an HTTP API, and who may sign in to it.
 *
 * The routes have no authorizer of their own: the function keeps the session in a cookie, sends whoever has none to sign
 * in, and checks every request in one place. An authorizer wants a token in a header, which a browser does not send; the tokens
 * of programs are checked in that place, too.
 */
export class Console extends Construct {
  readonly api: HttpApi;
  /** Without a slash at the end. */
  readonly url: string;
  /** Where people are added who may sign in. */
  readonly people: string;
  /** Where programs get their tokens; null where no program is configured. */
  readonly tokens: string | null;
  /** What its own domain needs, if it has one. */
  readonly records: readonly DnsRecord[];

  constructor(scope: Construct, id: string, props: ConsoleProps) {
    super(scope, id);
    const { configuration, table, bucket, sending, domain, programs } = props;
    const api = new HttpApi(this, 'Api', {
      description: 'The console of Escalation Intake.',
      createDefaultStage: false,
      // With a domain of its own the console has one address, so that cookies and links hold.
      disableExecuteApiEndpoint: domain !== null,
    });
    this.api = api;
    this.url = domain === null ? api.apiEndpoint : `https://${domain.name}`;
    const stage = this.stageOf(api);
    this.records = domain === null ? [] : [this.answerAt(domain, api, stage)];
    const { pool, client, pages } = new ConsoleSignIn(this, 'SignIn', {
      configuration,
      consoleUrl: this.url,
    });
    this.people = pool.userPoolId;
    this.tokens = programs.length === 0 ? null : `${pages}/oauth2/token`;
    const clientIds =
      programs.length === 0 ? {} : new ConsolePrograms(this, 'Programs', { pool, programs }).clientIds;
    const { handler, role, allow } = productFunction(this, {
      description: 'Shows cases to Customer Success Managers and does what they decide.',
      entry: consoleEntry,
      bundling: consoleBundling(configuration),
      memorySize: 1024,
      // An HTTP API waits for 30 seconds at most.
      timeout: Duration.seconds(29),
      service: 'console',
      environment: {
        CONSOLE_URL: this.url,
        USER_POOL_ID: pool.userPoolId,
        USER_POOL_CLIENT_ID: client.userPoolClientId,
        SIGN_IN_PAGES: pages,
        // Names of clients, no secrets: the function checks tokens and never gets one.
        PROGRAM_CLIENT_IDS: Stack.of(this).toJsonString(clientIds),
        TABLE_NAME: table.tableName,
        MAIL_BUCKET: bucket.bucketName,
        CONFIGURATION_SET: sending.configurationSet.configurationSetName,
      },
    });
    api.addRoutes({
      path: '/{proxy+}',
      methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST],
      integration: new HttpLambdaIntegration('Pages', handler),
    });
    api.addRoutes({
      path: '/',
      methods: [HttpMethod.GET, HttpMethod.HEAD],
      integration: new HttpLambdaIntegration('Start', handler),
    });
    sending.grantSendFrom(role, configuration.escalationAddresses.slice(0, 1));
    const files = [bucket.arnForObjects(`${rawMailPrefix}*`), bucket.arnForObjects(`${attachmentPrefix}*`)];
    allow(['s3:GetObject'], files);
    // The result of the scan for malware is a tag of the file.
    if (configuration.malwareProtection) allow(['s3:GetObjectTagging'], files.slice(1));
    allow(
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:Query',
        'dynamodb:BatchGetItem',
        // Messages that are merged or split off are found under another case.
        'dynamodb:BatchWriteItem',
      ],
      [table.tableArn],
    );
    allow(
      ['dynamodb:Query'],
      Object.keys(caseIndexes).map((name) => `${table.tableArn}/index/${name}`),
    );
  }

  /** Who asked for what and what came of it, without what was searched for, and no more requests than people make. */
  private stageOf(api: HttpApi): HttpStage {
    const logs = new LogGroup(this, 'AccessLogs', { retention: RetentionDays.THREE_MONTHS });
    const fields = {
      time: '$context.requestTime',
      requestId: '$context.requestId',
      sourceIp: '$context.identity.sourceIp',
      method: '$context.httpMethod',
      path: '$context.path',
      status: '$context.status',
      milliseconds: '$context.responseLatency',
      error: '$context.integrationErrorMessage',
    };
    return new HttpStage(this, 'Stage', {
      httpApi: api as IHttpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(fields)),
      },
    });
  }

  private answerAt(domain: NonNullable<ConsoleProps['domain']>, api: HttpApi, stage: HttpStage): DnsRecord {
    const domainName = new DomainName(this, 'Domain', {
      domainName: domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
    });
    new ApiMapping(this, 'Mapping', { api: api as IHttpApi, domainName, stage });
    return {
      output: 'DnsConsole',
      purpose: 'Leads to the console',
      name: domain.name,
      type: 'CNAME',
      value: domainName.regionalDomainName,
    };
  }
}
