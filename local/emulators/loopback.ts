import { Server } from 'node:net';

export const loopback = '127.0.0.1';

/**
 * Runs `start` so that a server it opens on every network interface is opened on the loopback interface instead.
 *
 * fauxqs (2.4.1, `startFauxqs`) always listens on 0.0.0.0 and has no option for it, and what it holds are customers'
 * mails. Its other entry, `buildApp`, lets us listen ourselves but cannot be given a data folder. So the listen call of
 * Node is replaced for as long as `start` runs; calls that name another host pass unchanged.
 */
export async function onLoopbackOnly<Started>(start: () => Promise<Started>): Promise<Started> {
  const original = Server.prototype.listen;
  Server.prototype.listen = function listen(this: Server, ...values: unknown[]): Server {
    const [options] = values;
    if (typeof options === 'object' && options !== null && 'host' in options && options.host === '0.0.0.0')
      values[0] = { ...options, host: loopback };
    return Reflect.apply(original, this, values);
  };
  try {
    return await start();
  } finally {
    Server.prototype.listen = original;
  }
}

/** Opens a server on the loopback interface and tells the port it got, which is another one than asked for when that is 0. */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: loopback, port }, () => {
      server.off('error', reject);
      resolve(portOf(server));
    });
  });
}

export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('The server is not listening on a port.');
  return address.port;
}
