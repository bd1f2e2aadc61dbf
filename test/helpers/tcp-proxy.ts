import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type TcpProxy = {
  readonly port: number;
  /** Breaks the connection that the next answer comes on, and swallows the answer. Resolves when that has happened. */
  loseNextAnswer(): Promise<void>;
  stop(): Promise<void>;
};

/** A way to a local server that can lose its answers, as a network does. */
export async function startProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let onLoss: (() => void) | undefined;

  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    near.pipe(far);
    far.on('data', (answer) => {
      if (onLoss) {
        near.destroy();
        far.destroy();
        onLoss();
        onLoss = undefined;
      } else {
        near.write(answer);
      }
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as { port: number }).port,
    loseNextAnswer: () =>
      new Promise((resolve) => {
        onLoss = resolve;
      }),
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
