import { xml } from './amazon-stub.ts';
import type { Case } from './cases.ts';
import { activeSet, configuration, ourRule, recipients, rules, stoppingRule } from './healthy.ts';

const joining = { ...configuration, receiving: { ruleSet: { existing: 'shared' }, activate: false } };
const disabled = ourRule.replace('<Enabled>true', '<Enabled>false');

export const accountCases: readonly Case[] = [
  { name: 'an old Node', check: 'Node', state: 'wrong', nodeVersion: 'v20.20.2' },
  {
    name: 'an account that CDK has not been prepared for',
    check: 'CDK bootstrap',
    state: 'wrong',
    before: true,
    amazon: { HEAD: { status: 404, body: '' } },
  },
  {
    name: 'a region where SES may not receive',
    check: 'Region',
    state: 'warning',
    before: true,
    configuration: { ...configuration, region: 'eu-south-2' },
  },
];

export const receivingCases: readonly Case[] = [
  { name: 'no MX record', check: 'MX record', state: 'wrong', zone: { 'mx intake.example': [] } },
  {
    name: 'mail that goes elsewhere',
    check: 'MX record',
    state: 'wrong',
    zone: { 'mx intake.example': ['mx.office.example'] },
  },
  {
    name: 'a second MX record beside ours',
    check: 'MX record',
    state: 'warning',
    zone: { 'mx intake.example': ['inbound-smtp.eu-west-1.amazonaws.com', 'mx.office.example'] },
  },
  {
    name: 'a name server that does not answer',
    check: 'MX record',
    state: 'unknown',
    zone: { 'mx intake.example': Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }) },
  },
  {
    name: 'no active rule set',
    check: 'Active rule set',
    state: 'wrong',
    amazon: { DescribeActiveReceiptRuleSet: xml('DescribeActiveReceiptRuleSet', '') },
  },
  {
    name: "somebody else's active rule set",
    check: 'Active rule set',
    state: 'wrong',
    amazon: { DescribeActiveReceiptRuleSet: activeSet('newsletter') },
  },
  {
    name: "somebody else's active rule set before the deployment",
    check: 'Active rule set',
    state: 'warning',
    before: true,
    amazon: { DescribeActiveReceiptRuleSet: activeSet('newsletter') },
  },
  {
    name: 'a rule set to join that does not exist',
    check: 'Receipt rule',
    state: 'wrong',
    before: true,
    configuration: joining,
    amazon: { DescribeActiveReceiptRuleSet: activeSet('shared') },
  },
  {
    name: 'our rule taken out of the set',
    check: 'Receipt rule',
    state: 'wrong',
    amazon: { DescribeReceiptRuleSet: rules() },
  },
  {
    name: 'our rule switched off',
    check: 'Receipt rule',
    state: 'wrong',
    amazon: { DescribeReceiptRuleSet: rules(disabled) },
  },
  {
    name: 'an escalation address that the rule does not know',
    check: 'Receipt rule',
    state: 'wrong',
    amazon: { DescribeReceiptRuleSet: rules(ourRule.replace(recipients, '')) },
  },
  {
    name: 'a rule without scanning',
    check: 'Receipt rule',
    state: 'wrong',
    amazon: { DescribeReceiptRuleSet: rules(ourRule.replace('<ScanEnabled>true', '<ScanEnabled>false')) },
  },
  {
    name: 'a rule before ours that stops',
    check: 'Receipt rule',
    state: 'warning',
    amazon: { DescribeReceiptRuleSet: rules(stoppingRule, ourRule) },
  },
];
