import * as z from 'zod';

/** What stands for the account in local names. fauxqs has no other. */
export const localAccount = '000000000000';

const reference = z.strictObject({ Ref: z.string() });
const attribute = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const join = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

const oneOfSplit = z.strictObject({
  'Fn::Select': z.tuple([z.int(), z.strictObject({ 'Fn::Split': z.tuple([z.string(), z.unknown()]) })]),
});
const alias = z.looseObject({
  Properties: z.looseObject({ FunctionName: z.unknown(), Name: z.string() }),
});

/** The resources of a template by logical id; only their types matter here, and of an alias what it stands for. */
export type ResourceTypes = Readonly<Record<string, { readonly Type: string }>>;

/**
 * What CloudFormation would put in place of a value such as `{ "Ref": "Cases" }`: names and ARNs of local resources.
 * Only what our own template uses is known; anything else stops the start, because guessing would hide a difference.
 */
export class Intrinsics {
  private readonly resources: ResourceTypes;
  private readonly region: string;

  constructor(resources: ResourceTypes, region: string) {
    this.resources = resources;
    this.region = region;
  }

  resolve(value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    const asReference = reference.safeParse(value);
    if (asReference.success) return this.referenceTo(asReference.data.Ref);
    const asAttribute = attribute.safeParse(value);
    if (asAttribute.success) return this.attributeOf(...asAttribute.data['Fn::GetAtt']);
    const asJoin = join.safeParse(value);
    if (asJoin.success) {
      const [separator, parts] = asJoin.data['Fn::Join'];
      return parts.map((part) => this.resolve(part)).join(separator);
    }
    const asPart = oneOfSplit.safeParse(value);
    if (asPart.success) {
      const [index, { 'Fn::Split': split }] = asPart.data['Fn::Select'];
      const part = this.resolve(split[1]).split(split[0])[index];
      if (part !== undefined) return part;
    }
    throw new Error(
      `The local stack cannot resolve ${JSON.stringify(value)} in the CloudFormation template.`,
    );
  }

  /** The name of a resource here. Only a bucket's differs from its logical id: S3 allows no capitals. */
  nameOf(logicalId: string): string {
    return this.typeOf(logicalId) === 'AWS::S3::Bucket' ? logicalId.toLowerCase() : logicalId;
  }

  /** Names a queue in every call of SQS. The emulator reads the name from its path and nothing else. */
  urlOf(logicalId: string): string {
    return `https://sqs.${this.region}.amazonaws.com/${localAccount}/${this.nameOf(logicalId)}`;
  }

  arnOf(logicalId: string): string {
    const name = this.nameOf(logicalId);
    const inRegion = `${this.region}:${localAccount}`;
    switch (this.typeOf(logicalId)) {
      case 'AWS::S3::Bucket':
        return `arn:aws:s3:::${name}`;
      case 'AWS::SNS::Topic':
        return `arn:aws:sns:${inRegion}:${name}`;
      case 'AWS::SQS::Queue':
        return `arn:aws:sqs:${inRegion}:${name}`;
      case 'AWS::DynamoDB::GlobalTable':
        return `arn:aws:dynamodb:${inRegion}:table/${name}`;
      case 'AWS::Lambda::Function':
        return `arn:aws:lambda:${inRegion}:function:${name}`;
      case 'AWS::Lambda::Alias': {
        const { FunctionName, Name } = alias.parse(this.resources[logicalId]).Properties;
        return `arn:aws:lambda:${inRegion}:function:${this.resolve(FunctionName)}:${Name}`;
      }
      default:
        throw new Error(`The local stack has no ARN for ${logicalId} (${this.typeOf(logicalId)}).`);
    }
  }

  private referenceTo(id: string): string {
    const pseudoParameters: Record<string, string> = {
      'AWS::Region': this.region,
      'AWS::AccountId': localAccount,
      'AWS::Partition': 'aws',
    };
    const value = pseudoParameters[id];
    if (value !== undefined) return value;
    // `Ref` is the name of most resources, but the ARN of a topic or an alias and the URL of a queue (CloudFormation
    // reference, return values).
    if (['AWS::SNS::Topic', 'AWS::Lambda::Alias'].includes(this.typeOf(id))) return this.arnOf(id);
    return this.typeOf(id) === 'AWS::SQS::Queue' ? this.urlOf(id) : this.nameOf(id);
  }

  private attributeOf(id: string, name: string): string {
    if (name === 'Arn') return this.arnOf(id);
    // Nothing answers there; a function is only told where people would find it.
    if (name === 'ApiEndpoint') return `https://${this.nameOf(id)}.execute-api.${this.region}.amazonaws.com`;
    throw new Error(`The local stack cannot resolve the attribute ${name} of ${id}.`);
  }

  private typeOf(logicalId: string): string {
    const resource = this.resources[logicalId];
    if (resource === undefined) throw new Error(`The CloudFormation template has no resource ${logicalId}.`);
    return resource.Type;
  }
}
