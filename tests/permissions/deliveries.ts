import { z } from 'zod';
import { localAccount } from '../../local/resources/intrinsics.ts';
import type { Call } from './calls.ts';
import type { TemplatePolicies } from './policies.ts';
import { type Request, requestsOf } from './proof.ts';

const receiptRule = z.looseObject({
  RuleSetName: z.unknown(),
  Rule: z.looseObject({ Name: z.string() }),
});
const eventDestination = z.looseObject({
  ConfigurationSetName: z.unknown(),
  EventDestination: z.looseObject({ SnsDestination: z.looseObject({ TopicARN: z.unknown() }) }),
});
const subscription = z.looseObject({ Protocol: z.string(), TopicArn: z.unknown(), Endpoint: z.unknown() });
const clockRule = z.looseObject({ Targets: z.array(z.looseObject({ Arn: z.unknown() })) });

/**
 * What AWS services do with our resources, each with the source that AWS puts into the request (IAM User Guide,
 * "aws:SourceArn"): SES stores and announces mail and tells about sent mail, SNS fills the queues, the clock calls
 * functions. The calls of SES are the witnessed ones; what SNS and the clock do happens inside the emulators, and follows
 * from the calls: a topic hands on what was published, and a function that the clock calls has made calls.
 */
export function deliveries(policies: TemplatePolicies, calls: readonly Call[], region: string): Request[] {
  const bySes = calls.filter(({ caller }) => caller === 'ses.amazonaws.com');
  return [
    ...requestsOf(bySes, 'ses.amazonaws.com').map((request) => ({
      ...request,
      context: from(sesSource(policies, request.resource, region)),
    })),
    ...policies
      .every('AWS::SNS::Subscription', subscription)
      .map(({ properties }) => properties)
      .filter(({ Protocol: protocol }) => protocol === 'sqs')
      .map(({ TopicArn, Endpoint }) => {
        const topic = String(policies.resolve(TopicArn));
        return {
          principal: 'sns.amazonaws.com',
          action: 'sqs:SendMessage',
          resource: String(policies.resolve(Endpoint)),
          context: from(topic),
          times: bySes.filter(({ resources }) => resources.includes(topic)).length,
        };
      }),
    ...policies.every('AWS::Events::Rule', clockRule).flatMap(({ id, properties }) =>
      properties.Targets.map(({ Arn }) => {
        const resource = String(policies.resolve(Arn));
        return {
          principal: 'events.amazonaws.com',
          action: 'lambda:InvokeFunction',
          resource,
          context: from(String(policies.resolve({ 'Fn::GetAtt': [id, 'Arn'] }))),
          times: calls.some(({ caller }) => caller === resource.split(':').at(-1)) ? 1 : 0,
        };
      }),
    ),
  ];
}

const from = (source: string) => ({ 'aws:SourceAccount': localAccount, 'aws:SourceArn': source });

/** The configuration set, for what SES tells about sent mail; the receipt rule for everything else. */
function sesSource(policies: TemplatePolicies, resource: string, region: string): string {
  const arn = (rest: string) => `arn:aws:ses:${region}:${localAccount}:${rest}`;
  for (const { properties } of policies.every('AWS::SES::ConfigurationSetEventDestination', eventDestination))
    if (policies.resolve(properties.EventDestination.SnsDestination.TopicARN) === resource)
      return arn(`configuration-set/${policies.resolve(properties.ConfigurationSetName)}`);
  const [rule] = policies.every('AWS::SES::ReceiptRule', receiptRule);
  return arn(
    `receipt-rule-set/${policies.resolve(rule?.properties.RuleSetName)}:receipt-rule/${rule?.properties.Rule.Name}`,
  );
}
