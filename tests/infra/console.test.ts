import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { application } from '../../infra/application.ts';
import { feedbackEntry, moduleBundling } from '../../infra/bundling.ts';
import { CaseTable } from '../../infra/constructs/case-table.ts';
import { Console, type ConsoleProps } from '../../infra/constructs/console.ts';
import { MailBucket } from '../../infra/constructs/mail-bucket.ts';
import { Sending } from '../../infra/constructs/sending.ts';
import { IntakeStack } from '../../infra/intake-stack.ts';
import { templateOf } from '../../infra/synthesise.ts';
import { acknowledgedConsoleFindings } from './acknowledged-findings.ts';
import { findingsIn, notIn } from './findings.ts';
import { configurationWith, renderedTemplate, statements } from './rendered.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The stack with a console in it. Which function it runs makes no difference to what is around it. */
function withConsole(domain: ConsoleProps['domain'], changes: Record<string, unknown> = {}) {
  const configuration = configurationWith({ name: 'Demo', ...changes });
  const app = application(configuration, { bundle: false, folder: mkdtempSync(join(folder, 'app-')) });
  const stack = app.node.findChild('Demo');
  if (!(stack instanceof IntakeStack)) throw new Error('The app has no intake stack.');
  const part = <Part>(id: string, type: abstract new (...given: never[]) => Part): Part => {
    const found = stack.node.findChild(id);
    if (!(found instanceof type)) throw new Error(`${id} is something else.`);
    return found;
  };
  const made = new Console(stack, 'Console', {
    configuration,
    entry: feedbackEntry,
    bundling: moduleBundling,
    domain,
    table: part('Cases', CaseTable),
    bucket: part('Mail', MailBucket),
    sending: part('Sending', Sending),
  });
  return { app, made, template: renderedTemplate(templateOf(app, 'Demo')) };
}

const plain = withConsole(null);
const own = withConsole(
  { name: 'cases.intake.example', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one' },
  { malwareProtection: true },
);

describe('who may sign in', () => {
  it('is added by an administrator, with a good password and a second factor if they like', () => {
    expect(plain.template.one('AWS::Cognito::UserPool').properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      DeletionProtection: 'ACTIVE',
    });
    expect(
      plain.template.all('AWS::Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName),
    ).toEqual(['csm', 'admin']);
  });

  it('comes back to this console with a code, and by no other way', () => {
    const url = '<ConsoleApi.ApiEndpoint>';
    expect(plain.template.one('AWS::Cognito::UserPoolClient').properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [`${url}/sign-in/callback`],
      LogoutURLs: [`${url}/`],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      SupportedIdentityProviders: ['COGNITO'],
    });
    expect(plain.template.one('AWS::Cognito::UserPoolDomain').properties).toMatchObject({
      Domain: 'demo-<AWS::AccountId>',
    });
  });
});

describe('the API', () => {
  it('writes down each request without what was searched for, and takes no more than people make', () => {
    const { properties } = plain.template.one('AWS::ApiGatewayV2::Stage');
    expect(properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      AccessLogSettings: { DestinationArn: '<ConsoleAccessLogs.Arn>' },
    });
    expect(JSON.stringify(properties.AccessLogSettings)).not.toMatch(/query/i);
    expect(plain.template.one('AWS::Logs::LogGroup', 'ConsoleAccessLogs').properties).toEqual({
      RetentionInDays: 90,
    });
  });

  it('calls the version of the function that has taken over', () => {
    for (const { properties } of plain.template.all('AWS::ApiGatewayV2::Integration'))
      expect(properties).toMatchObject({ IntegrationUri: '<ConsoleLive>', PayloadFormatVersion: '2.0' });
    expect(
      plain.template.all('AWS::ApiGatewayV2::Route').map(({ properties }) => properties.RouteKey),
    ).toEqual(['GET /{proxy+}', 'HEAD /{proxy+}', 'POST /{proxy+}', 'GET /', 'HEAD /']);
  });

  it('answers at a domain of its own only, where it has one', () => {
    expect(own.template.one('AWS::ApiGatewayV2::Api').properties).toMatchObject({
      DisableExecuteApiEndpoint: true,
    });
    expect(own.template.one('AWS::ApiGatewayV2::DomainName').properties).toMatchObject({
      DomainName: 'cases.intake.example',
      DomainNameConfigurations: [
        { CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one', EndpointType: 'REGIONAL' },
      ],
    });
    expect(own.made.url).toBe('https://cases.intake.example');
    expect(own.made.records).toMatchObject([
      { output: 'DnsConsole', name: 'cases.intake.example', type: 'CNAME' },
    ]);
    expect(plain.made.records).toEqual([]);
  });
});

describe('the function', () => {
  it('is told where it is and who signs people in', () => {
    expect(plain.template.one('AWS::Lambda::Function', 'Console').properties).toMatchObject({
      Timeout: 29,
      Environment: {
        Variables: {
          CONSOLE_URL: '<ConsoleApi.ApiEndpoint>',
          USER_POOL_ID: '<ConsoleSignInPeople>',
          USER_POOL_CLIENT_ID: '<ConsoleSignInPeopleConsole>',
          TABLE_NAME: '<Cases>',
          MAIL_BUCKET: '<Mail>',
        },
      },
    });
  });

  it('may read mails and files, and the result of their scan where they are scanned, but change none', () => {
    const actions = (of: typeof plain) =>
      JSON.stringify(statements(of.template, 'ConsoleRole')).match(/s3:\w+/g);
    expect(actions(plain)).toEqual(['s3:GetObject']);
    expect(actions(own)).toEqual(['s3:GetObject', 's3:GetObjectTagging']);
  });
});

it('cdk-nag finds in it only what is acknowledged with a reason', () => {
  const found = findingsIn(own.made);
  expect(notIn(acknowledgedConsoleFindings, found)).toEqual([]);
  expect(notIn(found, acknowledgedConsoleFindings)).toEqual([]);
});
