import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface SendingProps {
  readonly domain: string;
}

/** The domain's identity and the configuration set that every mail of ours is sent through. */
export class Sending extends Construct {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;
  readonly mailFromDomain: string;

  constructor(scope: Construct, id: string, { domain }: SendingProps) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      // A case is confidential: a reply is never handed to a mail server that cannot encrypt the connection.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    // A subdomain that neither sends nor receives, as SES demands. With it, SPF aligns with the sender's domain and DMARC
    // passes on both counts (SES Developer Guide, "Using a custom MAIL FROM domain").
    this.mailFromDomain = `mail.${domain}`;
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      configurationSet: this.configurationSet,
      mailFromDomain: this.mailFromDomain,
    });
  }

  /** Publishes what becomes of every mail. CDK lets SES publish to the topic, from this configuration set only. */
  tellAbout(topic: ITopic): void {
    this.configurationSet.addEventDestination('Feedback', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.REJECT,
      ],
    });
  }

  /**
   * Lets someone send raw mail from these addresses. CDK's `grantSendEmail` names the identity only, but SES checks the
   * configuration set too and answers AccessDenied without it (aws-cdk issue 34402).
   */
  grantSendFrom(grantee: IGrantable, addresses: string[]): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendRawEmail'],
      resourceArns: [
        this.identity.emailIdentityArn,
        Stack.of(this).formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: this.configurationSet.configurationSetName,
        }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': addresses } },
    }).assertSuccess();
  }
}
