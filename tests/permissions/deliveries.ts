import * as z from 'zod';
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
const apiRoute = z.looseObject({ ApiId: z.unknown(), RouteKey: z.string(), Target: z.unknown() });
const integration = z.looseObject({ IntegrationUri: z.unknown() });
const clockRule = z.looseObject({ Targets: z.array(z.looseObject({ Arn: z.unknown() })) });

/**
 * What AWS services do with our resources, each with the source that AWS puts into the request (IAM User Guide,
 * "aws:SourceArn"): SES stores and announces mail and tells about sent mail, SNS fills the queues, the clock and the HTTP
 * API call functions. The calls of SES are the witnessed ones; what the others do happens inside the emulators, and follows
 * from the calls: a topic hands on what was published, and a function that is called has made calls.
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
          times: hasWorked(resource, calls) ? 1 : 0,
        };
      }),
    ),
    ...policies.every('AWS::ApiGatewayV2::Route', apiRoute).map(({ properties }) => {
      const [method, path] = properties.RouteKey.split(' ');
      const resource = calledBy(properties.Target, policies);
      const api = policies.resolve(properties.ApiId);
      return {
        principal: 'apigateway.amazonaws.com',
        action: 'lambda:InvokeFunction',
        resource,
        context: from(`arn:aws:execute-api:${region}:${localAccount}:${api}/$default/${method}${path}`),
        times: hasWorked(resource, calls) ? 1 : 0,
      };
    }),
  ];
}

/** The function at the end of a route: its target is `integrations/` and the id of the integration. */
function calledBy(target: unknown, policies: TemplatePolicies): string {
  const id = String(policies.resolve(target)).split('/').at(-1);
  const found = policies
    .every('AWS::ApiGatewayV2::Integration', integration)
    .find((candidate) => candidate.id === id);
  return String(policies.resolve(found?.properties.IntegrationUri));
}

/** Whether a function, given by its ARN or by that of its alias, has made a call. */
const hasWorked = (arn: string, calls: readonly Call[]): boolean =>
  calls.some(({ caller }) => caller === arn.split(':')[6]);

const schedule = z.looseObject({ Target: z.looseObject({ Arn: z.unknown() }) });

/** What EventBridge Scheduler calls, each under the role that the schedule gives it. */
export const scheduled = (policies: TemplatePolicies, calls: readonly Call[]): Call[] =>
  policies.every('AWS::Scheduler::Schedule', schedule).flatMap(({ id, properties }) => {
    const resource = String(policies.resolve(properties.Target.Arn));
    const call = { caller: id, service: 'lambda', operation: 'InvokeFunction', resources: [resource] };
    return hasWorked(resource, calls) ? [{ ...call, context: {} }] : [];
  });

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
