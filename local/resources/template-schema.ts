import * as z from 'zod';

/**
 * The parts of each resource that the local stack makes real. What is not named here, such as encryption or access rules,
 * has no effect on one machine.
 */

/** A value that may be `{ "Ref": … }` and the like; `Intrinsics` resolves it. */
const value = z.unknown();
const count = z.int().optional();

/** A resource of which only the name is used. */
export const named = z.looseObject({ Type: z.string() });

export const queue = named.extend({
  Properties: z
    .object({
      VisibilityTimeout: count,
      MessageRetentionPeriod: count,
      DelaySeconds: count,
      MaximumMessageSize: count,
      ReceiveMessageWaitTimeSeconds: count,
      RedrivePolicy: z.strictObject({ deadLetterTargetArn: value, maxReceiveCount: z.int() }).optional(),
    })
    .default({}),
});

export const subscription = named.extend({
  Properties: z.looseObject({
    Protocol: z.string(),
    TopicArn: value,
    Endpoint: value,
    RawMessageDelivery: z.boolean().default(false),
    FilterPolicy: z.record(z.string(), z.unknown()).optional(),
  }),
});

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

export const table = named.extend({
  Properties: z.looseObject({
    AttributeDefinitions: z.array(
      z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
    ),
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z
      .array(
        z.looseObject({
          IndexName: z.string(),
          KeySchema: keySchema,
          Projection: z.strictObject({
            ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
            NonKeyAttributes: z.array(z.string()).optional(),
          }),
        }),
      )
      .default([]),
    TimeToLiveSpecification: z.looseObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  }),
});

export const lambdaFunction = named.extend({
  Properties: z.looseObject({
    MemorySize: z.int().default(128),
    Timeout: z.int().default(3),
    Environment: z.looseObject({ Variables: z.record(z.string(), value) }).optional(),
  }),
});

export const eventSourceMapping = named.extend({
  Properties: z.looseObject({
    EventSourceArn: value,
    FunctionName: value,
    BatchSize: z.int().default(10),
    FunctionResponseTypes: z.array(z.string()).default([]),
    ScalingConfig: z.looseObject({ MaximumConcurrency: z.int() }).optional(),
  }),
});

export const clockRule = named.extend({
  Properties: z.looseObject({
    ScheduleExpression: z.string(),
    Targets: z.tuple([z.looseObject({ Arn: value })]),
  }),
});

export const schedule = named.extend({
  Properties: z.looseObject({
    ScheduleExpression: z.string(),
    Target: z.looseObject({ Arn: value }),
  }),
});

export const receiptRule = named.extend({
  Properties: z.looseObject({
    Rule: z.looseObject({
      Actions: z.tuple([
        z.looseObject({
          S3Action: z.looseObject({
            BucketName: z.strictObject({ Ref: z.string() }),
            ObjectKeyPrefix: z.string().default(''),
            TopicArn: z.strictObject({ Ref: z.string() }),
          }),
        }),
      ]),
    }),
  }),
});

export const eventDestination = named.extend({
  Properties: z.looseObject({
    EventDestination: z.looseObject({ SnsDestination: z.looseObject({ TopicARN: value }) }),
  }),
});

export const templateSchema = z.looseObject({
  Resources: z.record(z.string(), named),
});

export type TableProperties = z.infer<typeof table>['Properties'];
