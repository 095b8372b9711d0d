import { Client, type ConnectConfig } from "ssh2";

export interface RemoteReply {
  out: Buffer;
  error: string;
  code: number | null | undefined;
}

export const password = { username: "Administrator", password: "simulator" };

export function connected(port: number, config: ConnectConfig = password): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    client.once("ready", () => resolve(client)).once("error", reject);
    client.connect({ host: "127.0.0.1", port, ...config });
    client.on("error", () => undefined);
  });
}

/** stdin stays open unless something is given: an exec has to end all the same. */
export function execOn(client: Client, line: string, stdin?: string): Promise<RemoteReply> {
  return new Promise((resolve, reject) => {
    client.exec(line, { env: { LANG: "C" } }, (problem, channel) => {
      if (problem !== undefined) return reject(problem);
      const reply: RemoteReply = { out: Buffer.alloc(0), error: "", code: undefined };
      channel.on("data", (chunk: Buffer) => {
        reply.out = Buffer.concat([reply.out, chunk]);
      });
      channel.stderr.on("data", (chunk: Buffer) => {
        reply.error += chunk.toString("latin1");
      });
      channel.on("exit", (code: number | null) => {
        reply.code = code;
      });
      channel.on("close", () => resolve(reply));
      if (stdin !== undefined) channel.end(stdin);
    });
  });
}

export async function runRemotely(port: number, line: string, config: ConnectConfig = password) {
  const client = await connected(port, config);
  try {
    return await execOn(client, line);
  } finally {
    client.end();
  }
}
