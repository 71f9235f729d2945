import { App } from 'aws-cdk-lib/core';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import type { Configuration } from '../core/configuration.ts';
import { IntakeStack } from './intake-stack.ts';

export interface ApplicationOptions {
  /** False leaves esbuild out, which is all a reader of the template needs. The `cdk` command decides for itself. */
  readonly bundle?: boolean;
  /** Where the cloud assembly is written. The `cdk` command names its own folder. */
  readonly folder?: string;
}

/**
 * The CDK app. The feature flags live here and not in `cdk.json`, so that the template the `cdk` command deploys and the
 * one that tests and the local stack make in their own process are the same.
 */
export function application(configuration: Configuration, options: ApplicationOptions = {}): App {
  const app = new App({
    ...(options.folder === undefined ? {} : { outdir: options.folder }),
    context: { ...flags, ...(options.bundle === false ? { 'aws:cdk:bundling-stacks': [] } : {}) },
  });
  new IntakeStack(app, configuration);
  return app;
}
