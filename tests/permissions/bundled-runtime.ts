import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Configuration } from '../../core/configuration.ts';
import type { LocalClock } from '../../local/clock.ts';
import { handlerEnvironment } from '../../local/invoking/handler-environment.ts';
import type { Runtime } from '../../local/invoking/runtime.ts';
import { threadedRuntime } from '../../local/invoking/threaded-runtime.ts';
import { readFunction } from '../../local/resources/plan.ts';
import { TemplateResources } from '../../local/resources/template-resources.ts';
import type { Stack } from '../../local/stack.ts';
import type { Witness } from './witness.ts';

/** What a function needs that the local stack does not run itself. */
export interface Surroundings {
  readonly configuration: Configuration;
  /** Parsed JSON. */
  readonly template: unknown;
  readonly stack: Stack;
  readonly witness: Witness;
  readonly bundles: ReadonlyMap<string, string>;
}

/** A function as it would be deployed, on the emulators of a stack, its calls witnessed like those of the others. */
export async function bundledRuntime(
  { configuration, template, stack, witness, bundles }: Surroundings,
  construct: string,
  more: { readonly environment?: Readonly<Record<string, string>>; readonly clock?: LocalClock } = {},
): Promise<{ runtime: Runtime<unknown>; environment: Readonly<Record<string, string>> }> {
  const id = [...bundles.keys()].find((name) => name.startsWith(`${construct}Function`));
  const plan = readFunction(new TemplateResources(template, configuration.region), { Ref: id });
  const folder = bundles.get(plan.functionName) ?? '';
  const endpoints = {
    region: configuration.region,
    amazon: await witness.before(stack.endpoints.amazon),
    tables: await witness.before(stack.endpoints.tables),
    sending: await witness.before(stack.endpoints.sending),
  };
  const environment = {
    ...handlerEnvironment(plan, endpoints, join(folder, 'configuration.json'), folder),
    ...more.environment,
  };
  const module = pathToFileURL(join(folder, 'index.mjs'));
  return { runtime: await threadedRuntime<unknown>(module, plan, environment, more.clock), environment };
}
