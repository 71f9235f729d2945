import * as z from 'zod';
import { Intrinsics, localAccount } from '../../local/resources/intrinsics.ts';

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: list,
  Resource: list,
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const document = z.object({ Version: z.literal('2012-10-17'), Statement: z.array(statement) });

export type Statement = z.infer<typeof statement>;
export type PolicyDocument = z.infer<typeof document>;

/** A policy under the logical id of its resource in the template. */
export interface Policy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A function and everything its role may do. */
export interface FunctionPermissions {
  readonly functionName: string;
  readonly roleArn: string;
  readonly policies: readonly Policy[];
}

/** A policy that hangs on a resource, and says who else may use it. */
export interface ResourcePolicy extends Policy {
  /** The ARNs it hangs on. */
  readonly guards: readonly string[];
}

const reference = z.strictObject({ Ref: z.string() });
const attribute = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });
const join = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

const lambdaPermission = z.looseObject({
  Action: z.string(),
  FunctionName: z.unknown(),
  Principal: z.string(),
  SourceArn: z.unknown().optional(),
});

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

const lambdaFunction = z.looseObject({ Role: attribute });
const schedule = z.looseObject({ Target: z.looseObject({ RoleArn: attribute }) });
const role = z.looseObject({
  ManagedPolicyArns: z.undefined({ error: 'a managed policy may do more than anybody needs' }).optional(),
  Policies: z.array(z.looseObject({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]),
});
const attachedPolicy = z.looseObject({ Roles: z.array(reference), PolicyDocument: z.unknown() });
const bucketPolicy = z.looseObject({ Bucket: z.unknown(), PolicyDocument: z.unknown() });
const queuePolicy = z.looseObject({ Queues: z.array(z.unknown()), PolicyDocument: z.unknown() });
const topicPolicy = z.looseObject({ Topics: z.array(z.unknown()), PolicyDocument: z.unknown() });

/** Resources whose `Ref` is one of their own properties (CloudFormation reference, return values). */
const namedByTheirProperties: Readonly<Record<string, string>> = {
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SES::ReceiptRuleSet': 'RuleSetName',
};

const isRemote = (type: string | undefined): boolean =>
  type === 'AWS::Logs::LogGroup' || type === 'AWS::Events::Rule';

/**
 * The policies of a synthesised template, with local names in place of references, so that they can be held against the
 * calls of the local stack. `template` is parsed JSON. Throws where a policy has a form that this cannot judge.
 */
export class TemplatePolicies {
  private readonly resources: z.infer<typeof templateSchema>['Resources'];
  private readonly intrinsics: Intrinsics;
  private readonly region: string;

  constructor(template: unknown, region: string) {
    this.region = region;
    this.resources = templateSchema.parse(template).Resources;
    this.intrinsics = new Intrinsics(this.resources, region);
  }

  functions(): FunctionPermissions[] {
    return this.every('AWS::Lambda::Function', lambdaFunction).map(({ id, properties }) =>
      this.under(properties.Role, id),
    );
  }

  /** A schedule calls its function under a role of its own. */
  schedules(): FunctionPermissions[] {
    return this.every('AWS::Scheduler::Schedule', schedule).map(({ id, properties }) =>
      this.under(properties.Target.RoleArn, id),
    );
  }

  private under({ 'Fn::GetAtt': [roleId] }: z.infer<typeof attribute>, holder: string): FunctionPermissions {
    const inline = role.parse(this.resources[roleId]?.Properties).Policies;
    const attached = this.every('AWS::IAM::Policy', attachedPolicy).filter((policy) =>
      policy.properties.Roles.some(({ Ref: ref }) => ref === roleId),
    );
    return {
      functionName: holder,
      roleArn: `arn:aws:iam::${localAccount}:role/${roleId}`,
      policies: [
        ...inline.map((policy) => this.policy(`${roleId}/${policy.PolicyName}`, policy.PolicyDocument)),
        ...attached.map((policy) => this.policy(policy.id, policy.properties.PolicyDocument)),
      ],
    };
  }

  ofResources(): ResourcePolicy[] {
    const arnOf = (value: unknown) => this.arnOf(value);
    return [
      ...this.every('AWS::S3::BucketPolicy', bucketPolicy).map(({ id, properties }) => ({
        ...this.policy(id, properties.PolicyDocument),
        guards: [arnOf(properties.Bucket)],
      })),
      ...this.every('AWS::SQS::QueuePolicy', queuePolicy).map(({ id, properties }) => ({
        ...this.policy(id, properties.PolicyDocument),
        guards: properties.Queues.map(arnOf),
      })),
      ...this.every('AWS::SNS::TopicPolicy', topicPolicy).map(({ id, properties }) => ({
        ...this.policy(id, properties.PolicyDocument),
        guards: properties.Topics.map(arnOf),
      })),
      ...this.ofCalledFunctions(),
    ];
  }

  /** Each permission to call a function is a statement of the one policy that the function has. */
  private ofCalledFunctions(): ResourcePolicy[] {
    const statements = this.every('AWS::Lambda::Permission', lambdaPermission).map(({ id, properties }) => {
      const { Action, FunctionName, Principal, SourceArn } = properties;
      const Condition = SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } };
      const Resource = this.text(FunctionName);
      return { Sid: id, Effect: 'Allow', Principal: { Service: Principal }, Action, Resource, Condition };
    });
    return Object.entries(Object.groupBy(statements, ({ Resource }) => Resource)).map(([arn, Statement]) => ({
      ...this.policy(arn.split(':').slice(6).join(':'), { Version: '2012-10-17', Statement }),
      guards: [arn],
    }));
  }

  /** Every resource of a type, its properties checked. */
  every<Schema extends z.ZodType>(
    type: string,
    schema: Schema,
  ): { id: string; properties: z.infer<Schema> }[] {
    return Object.entries(this.resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties }]) => {
        const read = schema.safeParse(Properties);
        if (read.success) return { id, properties: read.data };
        throw new Error(`${id} (${type}) cannot be judged: ${z.prettifyError(read.error)}`);
      });
  }

  /** A value of the template with everything that CloudFormation would put in place put in place. */
  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.resolve(entry));
    if (typeof value !== 'object' || value === null) return value;
    if (Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))) return this.text(value);
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, this.resolve(entry)]));
  }

  private text(value: unknown): string {
    const joined = join.safeParse(value);
    if (joined.success) {
      const [separator, parts] = joined.data['Fn::Join'];
      return parts.map((part) => this.text(part)).join(separator);
    }
    const referred = this.resources[reference.safeParse(value).data?.Ref ?? ''];
    const name = referred?.Properties[namedByTheirProperties[referred.Type] ?? ''];
    if (name !== undefined) return String(name);
    const [id = ''] = attribute.safeParse(value).data?.['Fn::GetAtt'] ?? [];
    return isRemote(this.resources[id]?.Type) ? this.arn(id) : this.intrinsics.resolve(value);
  }

  /** The ARN of a resource that the local stack does not make. */
  private arn(id: string): string {
    const inAccount = `${this.region}:${localAccount}`;
    // The ARN of a log group ends in `:*` (CloudFormation reference, return values).
    return this.resources[id]?.Type === 'AWS::Logs::LogGroup'
      ? `arn:aws:logs:${inAccount}:log-group:${id}:*`
      : `arn:aws:events:${inAccount}:rule/${id}`;
  }

  private policy(name: string, content: unknown): Policy {
    const read = document.safeParse(this.resolve(content));
    if (read.success) return { name, document: read.data };
    throw new Error(`The policy ${name} cannot be judged: ${z.prettifyError(read.error)}`);
  }

  /** A policy names its bucket by name, its queue by address and its topic by ARN. */
  private arnOf(value: unknown): string {
    return this.intrinsics.arnOf(reference.parse(value).Ref);
  }
}
