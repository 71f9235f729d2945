import type { Facts } from '../facts.ts';
import { check, type Finding, judge } from '../finding.ts';

/**
 * Regions where mail is known to be received: the MX and Received lines of real mail name them. AWS adds regions now and
 * then, so another one is a question and no mistake.
 */
const receivingRegions = new Set([
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-west-2',
  'eu-central-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
]);

/** Who deploys, where, and whether CDK can. */
export function checkAccount({ configuration, amazon }: Facts): readonly Finding[] {
  const { region } = configuration;
  return [
    ...credentials(amazon.caller),
    receivingRegion(region),
    ...judge('CDK bootstrap', amazon.bootstrapped, (bootstrapped, named) =>
      bootstrapped
        ? named.ok(`The account is prepared for CDK in ${region}.`)
        : named.wrong(
            `The account is not prepared for CDK in ${region}: the bucket of "cdk bootstrap" is not there.`,
            `npx cdk bootstrap aws://${accountOf(amazon.caller)}/${region}`,
          ),
    ),
  ];
}

const accountOf = (caller: Facts['amazon']['caller']): string =>
  'known' in caller ? caller.known.account : 'ACCOUNT';

/** Without credentials nothing else can be asked, so not knowing them is wrong and not unknown. */
function credentials(caller: Facts['amazon']['caller']): readonly Finding[] {
  const named = check('Credentials');
  return [
    'known' in caller
      ? named.ok(`Account ${caller.known.account} as ${caller.known.arn}.`)
      : named.wrong(
          caller.unknown,
          'Sign in, for example with "aws sso login", and set AWS_PROFILE to the profile of the account.',
        ),
  ];
}

function receivingRegion(region: string): Finding {
  const named = check('Region');
  return receivingRegions.has(region)
    ? named.ok(`SES receives mail in ${region}.`)
    : named.warning(
        `Whether SES receives mail in ${region} is not known here.`,
        'Look for "Email receiving endpoints" in "Amazon SES endpoints and quotas" (AWS General Reference). Without one, set "region" to another.',
      );
}
