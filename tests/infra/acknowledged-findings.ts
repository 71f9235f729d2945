import type { Finding } from './findings.ts';

/** A finding of cdk-nag that stays, and why. */
export interface AcknowledgedFinding extends Finding {
  readonly reason: string;
}

const ofTheIntake: readonly AcknowledgedFinding[] = [
  {
    rule: 'AwsSolutions-IAM5[Resource::<Mail.Arn>/raw/*]',
    resource: 'Intake/Role/DefaultPolicy',
    reason:
      'The name of a mail is given by SES when it arrives. The permission is for reading, under this one prefix.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<Mail.Arn>/attachments/*]',
    resource: 'Intake/Role/DefaultPolicy',
    reason:
      'The name of a file is the hash of what is in it. The permission is for writing, under this one prefix.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:aws:cloudwatch:eu-west-1:<AWS::AccountId>:alarm:*]',
    resource: 'Deployment/Role/DefaultPolicy',
    reason:
      'CodeDeploy asks for the state of the alarms that take a deployment back. CloudWatch checks this call against all alarms, whichever were named.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    resource: 'Receiving/Activation/Call/CustomResourcePolicy',
    reason:
      'Activating a rule set knows no resource (Service Authorization Reference, Amazon SES). The role exists only where activation is asked for, and can do nothing else.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:aws:events:eu-west-1:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*]',
    resource: 'MalwareProtection/Role/DefaultPolicy',
    reason:
      'GuardDuty chooses the end of the name of its rule. It may change only rules that it manages itself.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<Mail.Arn>/attachments/*]',
    resource: 'MalwareProtection/Role/DefaultPolicy',
    reason: 'Every file is scanned, and its name is the hash of what is in it.',
  },
];

const routes = ['GET--{proxy+}', 'HEAD--{proxy+}', 'POST--{proxy+}', 'GET--', 'HEAD--'];

const ofTheConsole: readonly AcknowledgedFinding[] = [
  ...routes.map((route) => ({
    rule: 'AwsSolutions-APIG4',
    resource: `Console/Api/${route}`,
    reason:
      'A browser sends a cookie and no token in a header. The function checks every request in one place and sends whoever has no session to sign in.',
  })),
  {
    rule: 'AwsSolutions-COG2',
    resource: 'Console/SignIn/People',
    reason: 'A second factor is offered, from an app. Whether a team must use one is for the team to say.',
  },
  {
    rule: 'AwsSolutions-COG8',
    resource: 'Console/SignIn/People',
    reason:
      'The Plus plan costs for each person and adds protection against leaked passwords; an administrator can choose it for a team that wants it.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<Mail.Arn>/raw/*]',
    resource: 'Console/Role/DefaultPolicy',
    reason:
      'Which mail somebody looks at is not known before. The permission is for reading, under this one prefix.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<Mail.Arn>/attachments/*]',
    resource: 'Console/Role/DefaultPolicy',
    reason:
      'Which file somebody looks at is not known before. The permission is for reading, under this one prefix.',
  },
];

/**
 * What the rules of AWS Solutions (https://github.com/cdklabs/cdk-nag, RULES.md) find and we keep. One that is not found
 * any more has to go, so that the list stays the truth.
 */
export const acknowledgedFindings: readonly AcknowledgedFinding[] = [...ofTheIntake, ...ofTheConsole];
