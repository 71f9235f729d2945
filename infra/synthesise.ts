import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib/core';
import * as z from 'zod';
import type { Configuration } from '../core/configuration.ts';
import { application } from './application.ts';

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DependsOn: z.array(z.string()).default([]),
      DeletionPolicy: z.string().optional(),
    }),
  ),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});

/** A CloudFormation template as plain JSON. */
export type CloudFormationTemplate = z.infer<typeof templateSchema>;

export interface SynthesisOptions {
  /** Whether esbuild makes the function's folder. A reader of the template does not need it, and it takes seconds. */
  readonly bundle: boolean;
  /** Keeps the cloud assembly, with the bundled function, in this folder; by default it is made and thrown away. */
  readonly folder?: string;
}

/** The template of one stack of an app. */
const templateOf = (app: App, stack: string): CloudFormationTemplate =>
  templateSchema.parse(app.synth().getStackByName(stack).template);

/**
 * The template that a deployment would use, made in this process. The local stack creates its tables, queues and buckets
 * from it, so that they cannot differ from the infrastructure.
 */
export function synthesise(configuration: Configuration, options: SynthesisOptions): CloudFormationTemplate {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'escalation-intake-'));
  try {
    return templateOf(application(configuration, { ...options, folder }), configuration.name);
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
