import { type AddressInfo, createServer, type Socket } from "node:net";

export type MailServer = {
  readonly url: string;
  /** What arrived, as sent: headers and body. */
  readonly received: string[];
  /** While true, every mail is refused for now (451). */
  isBusy: boolean;
  close(): Promise<void>;
};

/** A mail server that keeps what it is given: enough of SMTP (RFC 5321) for a client to be content. */
export async function createMailServer(port = 0): Promise<MailServer> {
  const received: string[] = [];
  const state = { isBusy: false };
  const server = createServer((socket) => converse(socket, received, state));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    received,
    get isBusy() {
      return state.isBusy;
    },
    set isBusy(value) {
      state.isBusy = value;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function converse(socket: Socket, received: string[], state: { isBusy: boolean }): void {
  let pending = "";
  let isData = false;
  socket.setEncoding("utf8");
  socket.on("error", () => undefined);
  socket.write("220 test\r\n");
  socket.on("data", (chunk: string) => {
    pending += chunk;
    for (;;) {
      const end = isData ? "\r\n.\r\n" : "\r\n";
      const at = pending.indexOf(end);
      if (at < 0) return;
      const said = pending.slice(0, at);
      pending = pending.slice(at + end.length);
      if (isData) {
        isData = false;
        received.push(said);
        socket.write("250 kept\r\n");
      } else if (/^MAIL /i.test(said) && state.isBusy) socket.write("451 later\r\n");
      else if (/^DATA/i.test(said)) {
        isData = true;
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(said)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    }
  });
}
