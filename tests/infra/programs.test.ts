import { describe, expect, it } from 'vitest';
import { synthesise } from '../../infra/synthesise.ts';
import { configurationWith, rendered, renderedTemplate, statements } from './rendered.ts';

const configuration = configurationWith({
  console: {
    programs: [
      { name: 'crm', may: ['read', 'change'] },
      { name: 'reports', may: ['read'] },
    ],
  },
});
const template = synthesise(configuration, { bundle: false });
const stack = renderedTemplate(template);
const without = rendered(configurationWith());

const variables = (of: typeof stack) => of.one('AWS::Lambda::Function', 'Console').properties.Environment;

describe('the programs of the configuration', () => {
  it('find the API as a resource server with two scopes', () => {
    expect(stack.one('AWS::Cognito::UserPoolResourceServer').properties).toMatchObject({
      UserPoolId: '<ConsoleSignInPeople>',
      Identifier: 'cases',
      Scopes: [{ ScopeName: 'read' }, { ScopeName: 'change' }],
    });
  });

  it.each([
    ['crm', ['read', 'change']],
    ['reports', ['read']],
  ])('%s has a client with a secret, which gives tokens for %j and lets nobody sign in', (name, may) => {
    expect(stack.one('AWS::Cognito::UserPoolClient', `ConsoleSignInPeopleProgram${name}`).properties).toEqual(
      {
        UserPoolId: '<ConsoleSignInPeople>',
        ClientName: name,
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: may.map((what) => `<ConsoleSignInPeopleApi>/${what}`),
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        SupportedIdentityProviders: ['COGNITO'],
        AccessTokenValidity: 60,
        TokenValidityUnits: { AccessToken: 'minutes' },
      },
    );
  });

  it('are known to the function by their clients, and may get their tokens where the outputs say', () => {
    expect(variables(stack)).toMatchObject({
      Variables: {
        PROGRAM_CLIENT_IDS: JSON.stringify({
          crm: '<ConsoleSignInPeopleProgramcrm>',
          reports: '<ConsoleSignInPeopleProgramreports>',
        }),
      },
    });
    expect(stack.outputs.ConsoleTokens).toBe(
      'https://<ConsoleSignInPeoplePages>.auth.eu-west-1.amazoncognito.com/oauth2/token',
    );
  });

  it('have secrets that Cognito keeps: nothing in the template asks for one', () => {
    const attributes = JSON.stringify(template).match(/"Fn::GetAtt":\["[^"]*Program[^"]*","[^"]*"\]/g);
    expect(attributes).toBeNull();
    expect(JSON.stringify(template)).not.toMatch(/ClientSecret|DescribeUserPoolClient/);
    // Reading one takes a permission that the function has not.
    expect(JSON.stringify(statements(stack))).not.toContain('cognito');
    expect(statements(stack, 'ConsoleRole')).toEqual(statements(without, 'ConsoleRole'));
  });
});

it('where no program is named there is no client but that of the console, and no address for tokens', () => {
  expect(without.all('AWS::Cognito::UserPoolResourceServer')).toEqual([]);
  expect(without.one('AWS::Cognito::UserPoolClient').properties).toMatchObject({ GenerateSecret: false });
  expect(without.outputs).not.toHaveProperty('ConsoleTokens');
  expect(variables(without)).toMatchObject({ Variables: { PROGRAM_CLIENT_IDS: '{}' } });
});

it.each([
  [[{ name: 'Our CRM', may: ['read'] }], 'console.programs.0.name: expected at most 30 small letters'],
  [
    [{ name: 'crm', may: ['write'] }],
    'console.programs.0.may.0: Invalid option: expected one of "read"|"change"',
  ],
  [[{ name: 'crm', may: ['change'] }], 'console.programs.0.may: expected "read" among them'],
  [[{ name: 'crm', may: ['read', 'read'] }], 'console.programs.0.may: expected each of them once'],
  [
    [
      { name: 'crm', may: ['read'] },
      { name: 'crm', may: ['read', 'change'] },
    ],
    'console.programs: expected a name of its own for each',
  ],
])('%j is a mistake that says what is expected', (programs, mistake) => {
  expect(() => configurationWith({ console: { programs } })).toThrow(`\n  ${mistake}`);
});
