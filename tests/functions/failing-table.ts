import type { Table } from '../../functions/adapters/table.ts';

export interface FailingTable {
  readonly table: Table;
  /** Lets the call with this number fail, counted from now on and from 1; `NaN` lets none fail. */
  failAt(number: number): void;
  /** Calls since `failAt` was last called. */
  calls(): number;
}

/** A table whose call with this number fails once: before it has done anything, or after, so that only the answer is lost. */
export function failing(table: Table, when: 'before' | 'after'): FailingTable {
  let calls = 0;
  let failAt = Number.NaN;
  const handler: ProxyHandler<Table> = {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...parameters: unknown[]) => {
        calls += 1;
        const fails = calls === failAt;
        if (fails && when === 'before') throw new Error('The connection broke');
        const result: unknown = await Reflect.apply(method, target, parameters);
        if (fails) throw new Error('The answer was lost');
        return result;
      };
    },
  };
  return {
    table: new Proxy(table, handler),
    failAt(number) {
      failAt = number;
      calls = 0;
    },
    calls: () => calls,
  };
}
