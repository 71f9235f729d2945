import { describe, expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const plain = rendered(configurationWith({ name: 'Demo' }));
const ownDomain = {
  name: 'cases.intake.example',
  certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one',
};
const own = rendered(configurationWith({ console: { domain: ownDomain }, malwareProtection: true }));

describe('who may sign in', () => {
  it('is added by an administrator, with a good password and a second factor if they like', () => {
    expect(plain.one('AWS::Cognito::UserPool').properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      DeletionProtection: 'ACTIVE',
    });
    expect(plain.all('AWS::Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName)).toEqual([
      'csm',
      'admin',
    ]);
  });

  it('comes back to this console with a code, and by no other way', () => {
    const url = '<ConsoleApi.ApiEndpoint>';
    expect(plain.one('AWS::Cognito::UserPoolClient').properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [`${url}/sign-in/callback`],
      LogoutURLs: [`${url}/`],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      SupportedIdentityProviders: ['COGNITO'],
    });
    expect(plain.one('AWS::Cognito::UserPoolDomain').properties).toMatchObject({
      Domain: 'demo-<AWS::AccountId>',
    });
  });
});

describe('the API', () => {
  it('writes down each request without what was searched for, and takes no more than people make', () => {
    const { properties } = plain.one('AWS::ApiGatewayV2::Stage');
    expect(properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      AccessLogSettings: { DestinationArn: '<ConsoleAccessLogs.Arn>' },
    });
    expect(JSON.stringify(properties.AccessLogSettings)).not.toMatch(/query/i);
    expect(plain.one('AWS::Logs::LogGroup', 'ConsoleAccessLogs').properties).toEqual({
      RetentionInDays: 90,
    });
  });

  it('calls the version of the function that has taken over', () => {
    for (const { properties } of plain.all('AWS::ApiGatewayV2::Integration'))
      expect(properties).toMatchObject({ IntegrationUri: '<ConsoleLive>', PayloadFormatVersion: '2.0' });
    expect(plain.all('AWS::ApiGatewayV2::Route').map(({ properties }) => properties.RouteKey)).toEqual([
      'GET /{proxy+}',
      'HEAD /{proxy+}',
      'POST /{proxy+}',
      'GET /',
      'HEAD /',
    ]);
  });

  it('answers at a domain of its own only, where it has one', () => {
    expect(own.one('AWS::ApiGatewayV2::Api').properties).toMatchObject({
      DisableExecuteApiEndpoint: true,
    });
    expect(own.one('AWS::ApiGatewayV2::DomainName').properties).toMatchObject({
      DomainName: 'cases.intake.example',
      DomainNameConfigurations: [
        { CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one', EndpointType: 'REGIONAL' },
      ],
    });
    expect(own.outputs).toMatchObject({
      ConsoleUrl: 'https://cases.intake.example',
      DnsConsole: 'cases.intake.example CNAME <ConsoleDomain.RegionalDomainName>',
    });
    expect(plain.outputs).toMatchObject({
      ConsoleUrl: '<ConsoleApi.ApiEndpoint>',
      ConsolePeople: '<ConsoleSignInPeople>',
    });
    expect(plain.outputs).not.toHaveProperty('DnsConsole');
  });

  it('has its record in the hosted zone, where there is one', () => {
    const hostedZone = { id: 'Z0123456789ABC', name: 'intake.example' };
    const zoned = rendered(configurationWith({ console: { domain: ownDomain }, hostedZone }));
    expect(zoned.one('AWS::Route53::RecordSet', 'DnsDnsConsole').properties).toMatchObject({
      HostedZoneId: 'Z0123456789ABC',
      Name: 'cases.intake.example',
      Type: 'CNAME',
      ResourceRecords: ['<ConsoleDomain.RegionalDomainName>'],
    });
  });
});

describe('the function', () => {
  it('is told where it is and who signs people in', () => {
    expect(plain.one('AWS::Lambda::Function', 'Console').properties).toMatchObject({
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
    const actions = (of: typeof plain) => JSON.stringify(statements(of, 'ConsoleRole')).match(/s3:\w+/g);
    expect(actions(plain)).toEqual(['s3:GetObject']);
    expect(actions(own)).toEqual(['s3:GetObject', 's3:GetObjectTagging']);
  });
});

it.each(['dev', 'prod'])('a stack of %s without a console has nothing of it', (stage) => {
  const without = rendered(
    configurationWith({ console: null, stage, alarmAddress: 'operations@elsewhere.example' }),
  );
  const types = without.resources.map(({ type }) => type);
  expect(types.filter((type) => /Cognito|ApiGatewayV2/.test(type))).toEqual([]);
  expect(without.resources.filter(({ id }) => id.startsWith('Console'))).toEqual([]);
  expect(Object.keys(without.outputs).filter((name) => /console/i.test(name))).toEqual([]);
});
