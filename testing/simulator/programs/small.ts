import type { Program } from "../shell/process";
import { sleep, splitLines } from "../shell/streams";
import { oemCodePages } from "../ssh/codePages";

export const hostname: Program = ({ machine, stdout }) => {
  stdout.write(`${machine.name}\r\n`);
  return 0;
};

export const ping: Program = async ({ signal, stdout }, args) => {
  const countAt = args.findIndex((arg) => /^[-/]n$/i.test(arg));
  const count = countAt < 0 ? 4 : Number.parseInt(args[countAt + 1] ?? "", 10);
  const address = args.filter((arg, at) => !/^[-/]/.test(arg) && (countAt < 0 || at !== countAt + 1)).at(-1);
  if (address === undefined || Number.isNaN(count) || count < 1) {
    stdout.write(address === undefined ? "\r\nUsage: ping target_name\r\n" : "Bad value for option -n.\r\n");
    return 1;
  }
  if (!/^(127\.\d+\.\d+\.\d+|localhost)$/i.test(address)) {
    stdout.write(`Ping request could not find host ${address}. Please check the name and try again.\r\n`);
    return 1;
  }
  stdout.write(`\r\nPinging ${address} with 32 bytes of data:\r\n`);
  for (let sent = 0; sent < count; sent++) {
    if (sent > 0) await sleep(1000, signal);
    stdout.write("Reply from 127.0.0.1: bytes=32 time<1ms TTL=128\r\n");
  }
  stdout.write(`\r\nPing statistics for 127.0.0.1:\r\n    Packets: Sent = ${count}, Received = ${count},`);
  stdout.write(" Lost = 0 (0% loss),\r\n");
  return 0;
};

/** The words are English in every language; what counts is the number behind the colon. */
export const chcp: Program = ({ machine, stdout }) => {
  stdout.write(`Active code page: ${oemCodePages[machine.locale]}\r\n`);
  return 0;
};

/** Over SSH its input is always a pipe. */
export const timeout: Program = ({ stderr }) => {
  stderr.write("ERROR: Input redirection is not supported, exiting the process immediately.\r\n");
  return 1;
};

export const whoami: Program = ({ machine, session, stdout }, args) => {
  if (!args.some((arg) => /^\/groups$/i.test(arg))) {
    stdout.write(`${machine.name}\\${session.user.name}\r\n`.toLowerCase());
    return 0;
  }
  const admin = session.isAdmin;
  const groups = [
    ["Everyone", "Well-known group", "S-1-1-0"],
    ...(admin ? [["BUILTIN\\Administrators", "Alias", "S-1-5-32-544"]] : []),
    ["BUILTIN\\Users", "Alias", "S-1-5-32-545"],
    ["NT AUTHORITY\\NETWORK", "Well-known group", "S-1-5-2"],
    admin
      ? ["Mandatory Label\\High Mandatory Level", "Label", "S-1-16-12288"]
      : ["Mandatory Label\\Medium Mandatory Level", "Label", "S-1-16-8192"],
  ];
  const heading = ["Group Name", "Type", "SID"];
  const rows = [heading, [40, 16, 12].map((width) => "=".repeat(width)), ...groups];
  stdout.write("\r\nGROUP INFORMATION\r\n-----------------\r\n\r\n");
  for (const [name = "", type = "", sid = ""] of rows)
    stdout.write(`${name.padEnd(40)} ${type.padEnd(16)} ${sid}\r\n`);
  return 0;
};

export const more: Program = async (process, args) => {
  const { machine, directory, stdout, stderr } = process;
  const name = args.find((arg) => !arg.startsWith("/"));
  const text = name === undefined ? await process.stdin.readAll() : machine.files.read(name, directory);
  if (text === undefined) {
    stderr.write(`Cannot access file ${machine.files.resolve(name ?? "", directory)}\r\n`);
    return 1;
  }
  for (const line of splitLines(text)) stdout.write(`${line}\r\n`);
  return 0;
};

export const sort: Program = async (process, args) => {
  const { machine, directory, stdout, stderr } = process;
  const name = args.find((arg) => !arg.startsWith("/"));
  const text = name === undefined ? await process.stdin.readAll() : machine.files.read(name, directory);
  if (text === undefined) {
    stderr.write(`${name}The system cannot find the file specified.\r\n`);
    return 1;
  }
  const folded = splitLines(text).sort((a, b) => a.localeCompare(b, "en", { sensitivity: "base" }));
  if (args.some((arg) => /^\/r/i.test(arg))) folded.reverse();
  for (const line of folded) stdout.write(`${line}\r\n`);
  return 0;
};
