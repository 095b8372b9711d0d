import { connection, hostKeys, privateKey, validHost } from "./hostKeys";
import { expectOneIssue, hidden, type Row } from "./oneIssue";

const { password: _, ...noLogin } = connection;
const withConnection = (fields: object) => ({ ...validHost, connection: { ...connection, ...fields } });
const keyLine = "a public key line of type ssh-ed25519 or ecdsa-sha2-nistp*";
const rsa = "an RSA key, which the command provider offers in its SHA-1 form alone";
const named = "a ssh-ed25519 key with a name in front, which is to be left out";
const loginWords = "a map with host, user, hostKey and a login";
const _keyless = "a password login on the jump host";

const rows: Row[] = [
  ["no connection", { platform: "windowsServer" }, "connection", loginWords, "nothing"],
  [
    "a connection that is a text",
    { ...validHost, connection: "ssh://web01" },
    "connection",
    loginWords,
    hidden,
  ],
  ["no host", withConnection({ host: undefined }), "connection.host", "a host name or address", "nothing"],
  ["a blank host", withConnection({ host: " " }), "connection.host", "a host name or address", hidden],
  [
    "a host with a blank before",
    withConnection({ host: " web01" }),
    "connection.host",
    "a host name or address",
    "one with a blank in it",
  ],
  ["port 0", withConnection({ port: 0 }), "connection.port", "a port from 1", "0"],
  ["port 65536", withConnection({ port: 65536 }), "connection.port", "a port up to 65535", "65536"],
  ["half a port", withConnection({ port: 22.5 }), "connection.port", "a port number", "22.5"],
  ["a port that is a text", withConnection({ port: "22" }), "connection.port", "a port number", hidden],
  ["a blank user", withConnection({ user: "" }), "connection.user", "a user name", hidden],
  ["a blank password", withConnection({ password: " " }), "connection.password", "a password", hidden],
  [
    "no login",
    { ...validHost, connection: noLogin },
    "connection.password",
    "exactly one of password and privateKey",
    "neither",
  ],
  [
    "two logins",
    withConnection({ privateKey: privateKey("a") }),
    "connection.password",
    "exactly one of password and privateKey",
    "both",
  ],
  [
    "a proxy without a login",
    withConnection({ proxy: noLogin }),
    "connection.proxy.password",
    "exactly one of password and privateKey",
    "neither",
  ],
  [
    "a proxy of a proxy",
    withConnection({ proxy: { ...connection, proxy: connection } }),
    "connection.proxy",
    "known keys alone",
    "proxy",
  ],

  ["no host key", withConnection({ hostKey: undefined }), "connection.hostKey", keyLine, "nothing"],
  [
    "a host key that is a name",
    withConnection({ hostKey: "web01" }),
    "connection.hostKey",
    keyLine,
    "no public key line",
  ],
  [
    "a host key after the host's name",
    withConnection({ hostKey: `web01 ${hostKeys.ed25519}` }),
    "connection.hostKey",
    keyLine,
    named,
  ],
  [
    "a host key that is cut off",
    withConnection({ hostKey: hostKeys.ed25519.slice(0, -4) }),
    "connection.hostKey",
    keyLine,
    "a damaged ssh-ed25519 key",
  ],
  [
    "a host key with a stray character",
    withConnection({ hostKey: `${hostKeys.ed25519}!` }),
    "connection.hostKey",
    keyLine,
    "a damaged ssh-ed25519 key",
  ],
  [
    "a host key of another type",
    withConnection({ hostKey: `ssh-ed25519 ${hostKeys.ecdsa256.split(" ")[1]}` }),
    "connection.hostKey",
    keyLine,
    "a damaged ssh-ed25519 key",
  ],
  ["an RSA host key", withConnection({ hostKey: hostKeys.rsa }), "connection.hostKey", keyLine, rsa],
  [
    "a private key as host key",
    withConnection({ hostKey: privateKey("a") }),
    "connection.hostKey",
    keyLine,
    "no public key line",
  ],
  [
    "a proxy without a host key",
    withConnection({ proxy: { ...connection, hostKey: undefined } }),
    "connection.proxy.hostKey",
    keyLine,
    "nothing",
  ],
];

test.each(rows)("refuses %s", (...row) => expectOneIssue(...row));
