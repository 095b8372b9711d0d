import type { Socket } from "node:net";
import { Duplex, Transform } from "node:stream";

/** Timers of one length fire in the order in which they were set, so that nothing overtakes. */
const underWay = (milliseconds: number): Transform =>
  new Transform({
    transform(chunk, _encoding, done) {
      setTimeout(() => this.push(chunk), milliseconds);
      done();
    },
    flush(done) {
      setTimeout(done, milliseconds);
    },
  });

/** What the SSH server asks of a socket beside its bytes. */
const addressOf = ({ remoteAddress, remoteFamily, remotePort }: Socket) => ({
  remoteAddress,
  remoteFamily,
  remotePort,
});

/**
 * Hands over a socket as the far end of a network has it, on which everything takes so long in either direction. The
 * connection itself takes three ways: asked for, granted, begun.
 */
export function whenFarAway(socket: Socket, milliseconds: number, use: (far: Socket) => void): void {
  if (milliseconds === 0) return void use(socket);
  const [inbound, outbound] = [underWay(milliseconds), underWay(milliseconds)];
  socket.pipe(inbound);
  outbound.pipe(socket);
  const far = Object.assign(Duplex.from({ readable: inbound, writable: outbound }), addressOf(socket));
  far.on("error", () => socket.destroy()).once("close", () => socket.destroySoon());
  socket.once("close", () => setTimeout(() => far.destroy(), milliseconds));
  setTimeout(() => use(far as unknown as Socket), 3 * milliseconds);
}
