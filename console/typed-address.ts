import * as z from 'zod';

/** An e-mail address as a person types it into a form: one, without a name; in small letters afterwards. */
export const typedAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/);
