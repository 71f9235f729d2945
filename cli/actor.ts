import { userInfo } from 'node:os';

/** Who does something with this command, as it is kept with a case: the user of this computer, or whose name they give. */
export const commandLineActor = (name?: string): string => `command-line:${name ?? userInfo().username}`;
