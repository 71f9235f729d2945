import * as z from 'zod';
import { Intrinsics } from './intrinsics.ts';
import { templateSchema } from './template-schema.ts';

type ResourceSchema = z.ZodType<{ Type: string }>;

/** One resource of the template, read. */
export interface Resource<Schema extends ResourceSchema> {
  readonly id: string;
  readonly content: z.infer<Schema>;
}

/** A CloudFormation template, given as parsed JSON, whose resources can be asked for by type. */
export class TemplateResources {
  readonly intrinsics: Intrinsics;
  private readonly resources: z.infer<typeof templateSchema>['Resources'];

  constructor(template: unknown, region: string) {
    this.resources = templateSchema.parse(template).Resources;
    this.intrinsics = new Intrinsics(this.resources, region);
  }

  /** Every resource of a type. One of that type that cannot be read is an error, not left out. */
  every<Schema extends ResourceSchema>(type: string, schema: Schema): readonly Resource<Schema>[] {
    return Object.entries(this.resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ id, content: read(id, resource, schema) }));
  }

  /** The resource of a type of which the local stack makes one. */
  single<Schema extends ResourceSchema>(type: string, schema: Schema): Resource<Schema> {
    const found = this.every(type, schema);
    if (found[0] === undefined || found.length > 1)
      throw new Error(
        `The local stack expects one ${type} in the CloudFormation template, found ${found.length}.`,
      );
    return found[0];
  }

  /** The resource with this logical id. */
  one<Schema extends ResourceSchema>(id: string, schema: Schema): Resource<Schema> {
    return { id, content: read(id, this.resources[id], schema) };
  }
}

function read<Schema extends ResourceSchema>(id: string, resource: unknown, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(resource);
  if (result.success) return result.data;
  throw new Error(
    `The local stack cannot read ${id} in the CloudFormation template:\n${z.prettifyError(result.error)}`,
  );
}
