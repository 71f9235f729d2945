import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { CfnOutput, Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import type { DnsRecord } from '../dns-records.ts';

export interface DnsProps {
  readonly records: readonly DnsRecord[];
  readonly zone: NonNullable<Configuration['hostedZone']>;
}

/**
 * The records in a Route 53 zone. A record that is there already is never replaced: CloudFormation then stops and names
 * it, because the MX record of a domain that receives mail elsewhere would take all of it away.
 */
export class Dns extends Construct {
  constructor(scope: Construct, id: string, { records, zone }: DnsProps) {
    super(scope, id);
    // CDK's own records put the name of the zone behind a name that is not known yet, as those of DKIM.
    for (const { output, purpose, name, type, value } of records)
      new CfnRecordSet(this, output, {
        hostedZoneId: zone.id,
        name,
        type,
        ttl: String(Duration.hours(1).toSeconds()),
        resourceRecords: [value],
        comment: purpose,
      });
  }
}

/** The records for a person who creates them at their DNS provider: one output of the stack for each. */
export function printRecords(scope: Construct, records: readonly DnsRecord[]): void {
  for (const { output, purpose, name, type, value } of records)
    new CfnOutput(scope, output, { description: purpose, value: `${name} ${type} ${value}` });
}
