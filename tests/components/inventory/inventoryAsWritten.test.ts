import { Platform } from "../../../components/catalogue";
import { hostKeys, privateKey } from "../settings/hostKeys";
import { type Differences, readAsWritten, written } from "./inventoryAsWritten";

const [, blob = ""] = hostKeys.ed25519.split(" ");
const other = `{ platform: windowsServer, connection: { host: web02, user: a, password: { env: PASSWORD }, hostKey: ${hostKeys.ed25519} } }`;
const excepted = (fields: string): Differences => ({
  host: { exceptions: `[{ service: Spooler, approvedBy: ops, ${fields} }]` },
});
const label = "reason: label printers";
const onePlatform = `one of ${Object.values(Platform).join(", ")}`;
const keyLine = "a public key line of type ssh-ed25519 or ecdsa-sha2-nistp*";
const readKey = "Read it with `ssh-keyscan -t ed25519 HOST`, and compare it on the host.";

/** A text as people write it, and what is told of it, word for word. */
type Row = readonly [title: string, text: string, says: readonly string[]];

const rows: readonly Row[] = [
  [
    "a domain user in double quotes",
    written({ connection: { user: '"CORP\\Administrator"' } }),
    [
      "hosts.yaml:6:18: expected YAML, received a backslash in double quotes that begins no escape. Use single quotes or none, as in CORP\\Administrator.",
    ],
  ],
  [
    "a domain user whose first letter makes an escape of it",
    written({ connection: { user: '"CORP\\bob"' } }),
    [
      "web01: connection.user: expected a user name, received one with a control character. In double quotes YAML takes \\a, \\b, \\n and others for one: use single quotes or none.",
    ],
  ],
  [
    "a domain user with two backslashes",
    written({ connection: { user: "CORP\\\\bob" } }),
    [
      "web01: connection.user: expected a user name, received one with two backslashes in a row. One is enough outside of double quotes: CORP\\Administrator.",
    ],
  ],
  [
    "a user of digits",
    written({ connection: { user: "1234" } }),
    [
      "web01: connection.user: expected a user name, received a value of type number, not shown. Write it in quotes.",
    ],
  ],
  [
    "no user",
    written({ connection: { user: undefined } }),
    ["web01: connection.user: expected a user name, received nothing."],
  ],
  [
    "a user left empty",
    written({ connection: { user: "" } }),
    ["web01: connection.user: expected a user name, received nothing."],
  ],
  [
    "a reference where no secret belongs",
    written({ connection: { user: "{ env: X }" } }),
    ["web01: connection.user: expected a user name, received a map."],
  ],
  [
    "a text that begins with @",
    written({ connection: { user: "@admin" } }),
    [
      "hosts.yaml:6:13: expected YAML, received a text that begins with a character of YAML's own. Put it in single quotes.",
    ],
  ],
  [
    "a private key's path from the home folder",
    written({ connection: { password: undefined, privateKey: "~/.ssh/id_ed25519" } }),
    [
      "web01: connection.privateKey: expected a private key in PEM or OpenSSH form, received a path. Write { file: PATH } with that path.",
    ],
  ],
  [
    "a private key's file name",
    written({ connection: { password: undefined, privateKey: "id_ed25519" } }),
    [
      "web01: connection.privateKey: expected a private key in PEM or OpenSSH form, received a path. Write { file: PATH } with that path.",
    ],
  ],
  [
    "a private key's path on Windows",
    written({ connection: { password: undefined, privateKey: "C:\\keys\\a.pem" } }),
    [
      "web01: connection.privateKey: expected a private key in PEM or OpenSSH form, received a path. Write { file: PATH } with that path.",
    ],
  ],
  [
    "a private key behind >, which joins its lines",
    written({
      connection: { password: undefined, privateKey: ">\n" + privateKey("abc").replace(/^/gm, "        ") },
    }),
    [
      "web01: connection.privateKey: expected a private key in PEM or OpenSSH form, received one without its line breaks. Write it after `|`, or as { file: PATH }.",
    ],
  ],
  [
    "a public key as private key",
    written({ connection: { password: undefined, privateKey: hostKeys.ed25519 } }),
    [
      "web01: connection.privateKey: expected a private key in PEM or OpenSSH form, received a public key. The private key is in the file without .pub.",
    ],
  ],
  [
    "a key of PuTTY",
    written({ connection: { password: undefined, privateKey: '"PuTTY-User-Key-File-3: ssh-ed25519"' } }),
    [
      "web01: connection.privateKey: expected a private key in PEM or OpenSSH form, received a key in PuTTY's form. Let PuTTYgen export it in OpenSSH's form.",
    ],
  ],
  [
    "a password and a key",
    written({ connection: { privateKey: "{ file: k }" } }),
    [
      "web01: connection.password: expected exactly one of password and privateKey, received both. `null` takes one away that `defaults` gives.",
    ],
  ],
  [
    "no login",
    written({ connection: { password: undefined } }),
    ["web01: connection.password: expected exactly one of password and privateKey, received neither."],
  ],
  [
    "an address with a port",
    written({ connection: { host: "10.0.0.1:22" } }),
    [
      "web01: connection.host: expected a host name or address, received a port behind the host. Write the port in `port`.",
    ],
  ],
  [
    "a URL",
    written({ connection: { host: "ssh://web01.example.com" } }),
    [
      "web01: connection.host: expected a host name or address, received a URL. Write the name alone, as in `web01.example.com`, and a port other than 22 in `port`.",
    ],
  ],
  [
    "an IPv6 address in brackets, which YAML reads as a list",
    written({ connection: { host: "[::1]" } }),
    [
      "web01: connection.host: expected a host name or address, received a list. Brackets and dashes make a list: write the text alone, in quotes.",
    ],
  ],
  [
    "an IPv6 address in brackets and quotes",
    written({ connection: { host: "'[::1]'" } }),
    [
      'web01: connection.host: expected a host name or address, received an address in brackets. Write an IPv6 address without them, in quotes as in `"::1"`, and a port other than 22 in `port`.',
    ],
  ],
  [
    "an IPv6 address in brackets with a port",
    written({ connection: { host: "'[2001:db8::7]:22'" } }),
    [
      'web01: connection.host: expected a host name or address, received an address in brackets. Write an IPv6 address without them, in quotes as in `"::1"`, and a port other than 22 in `port`.',
    ],
  ],
  [
    "a user before the host",
    written({ connection: { host: "admin@web01" } }),
    [
      "web01: connection.host: expected a host name or address, received a user before the host. Write the user in `user`.",
    ],
  ],
  [
    "a UNC name",
    written({ connection: { host: "\\\\web01" } }),
    [
      "web01: connection.host: expected a host name or address, received a path. Write the name alone, without slashes.",
    ],
  ],
  [
    "a host with a path",
    written({ connection: { host: "web01/iis" } }),
    [
      "web01: connection.host: expected a host name or address, received a path. Write the name alone, without slashes.",
    ],
  ],
  [
    "a host with a blank",
    written({ connection: { host: "web 01" } }),
    [
      "web01: connection.host: expected a host name or address, received one with a blank in it. Write the name alone.",
    ],
  ],
  [
    "a host of digits",
    written({ connection: { host: "10" } }),
    [
      "web01: connection.host: expected a host name or address, received a value of type number, not shown. Write it in quotes.",
    ],
  ],
  [
    "a port in quotes",
    written({ connection: { port: '"22"' } }),
    [
      "web01: connection.port: expected a port number, received a value of type string, not shown. Write it without quotes.",
    ],
  ],
  [
    "a port by its name",
    written({ connection: { port: "ssh" } }),
    ["web01: connection.port: expected a port number, received a value of type string, not shown."],
  ],
  [
    "port 0",
    written({ connection: { port: "0" } }),
    ["web01: connection.port: expected a port from 1, received 0."],
  ],
  [
    "a port above all",
    written({ connection: { port: "70000" } }),
    ["web01: connection.port: expected a port up to 65535, received 70000."],
  ],
  [
    "half a port",
    written({ connection: { port: "22.5" } }),
    ["web01: connection.port: expected a port number, received 22.5."],
  ],
  [
    "a password of digits",
    written({ connection: { password: "12345678" } }),
    [
      "web01: connection.password: expected a password, received a value of type number, not shown. Write it in quotes.",
    ],
  ],
  [
    "a password true",
    written({ connection: { password: "true" } }),
    [
      "web01: connection.password: expected a password, received a value of type boolean, not shown. Write it in quotes.",
    ],
  ],
  [
    "a password left empty",
    written({ connection: { password: "" } }),
    ["web01: connection.password: expected exactly one of password and privateKey, received neither."],
  ],
  [
    "a reference to an unknown place",
    written({ connection: { password: "{ vault: x }" } }),
    [
      "web01: connection.password: expected a password, received a map. A secret that lives elsewhere is { config: KEY }, { env: NAME } or { file: PATH }.",
    ],
  ],
  [
    "a reference to two places",
    written({ connection: { password: "{ env: PASSWORD, config: x }" } }),
    [
      "web01: connection.password: expected a password, received a map. A secret that lives elsewhere is { config: KEY }, { env: NAME } or { file: PATH }.",
    ],
  ],
  [
    "a password that begins with *",
    written({ connection: { password: "*secret" } }),
    [
      "hosts.yaml: expected YAML, received an alias that leads nowhere or to itself, or maps too deep. A text that begins with * or & needs quotes.",
    ],
  ],
  [
    "a password that begins with @",
    written({ connection: { password: "@secret" } }),
    [
      "hosts.yaml:7:17: expected YAML, received a text that begins with a character of YAML's own. Put it in single quotes.",
    ],
  ],
  [
    "a password that begins with %",
    written({ connection: { password: "%secret" } }),
    [
      "hosts.yaml:7:17: expected YAML, received a text that begins with a character of YAML's own. Put it in single quotes.",
    ],
  ],
  [
    "a password with a colon and a blank",
    written({ connection: { password: "se: cret" } }),
    [
      "hosts.yaml:7:17: expected YAML, received a second `key: value` behind the first one. A text with a colon, a # or quotes in it needs quotes around it. Lines of one map begin in the same column.",
    ],
  ],
  [
    "a variable that is not set",
    written({ connection: { password: "{ env: NONE }" } }),
    [
      "web01: connection.password: expected an environment variable NONE, received nothing. Set NONE in the environment.",
    ],
  ],
  [
    "a secret that the stack lacks",
    written({ connection: { password: "{ config: web01Password }" } }),
    [
      'web01: connection.password: expected a secret "web01Password" in the stack\'s configuration, received nothing. Run: pulumi config set --secret web01Password',
    ],
  ],
  [
    "a remark of ssh-keyscan in place of the key",
    written({ connection: { hostKey: `# web01:22 SSH-2.0` } }),
    [`web01: connection.hostKey: expected ${keyLine}, received nothing. ${readKey}`],
  ],
  [
    "an RSA host key with its name",
    written({ connection: { hostKey: `web01 ${hostKeys.rsa}` } }),
    [
      `web01: connection.hostKey: expected ${keyLine}, received an RSA key, which the command provider offers in its SHA-1 form alone. ${readKey}`,
    ],
  ],
  [
    "a fingerprint",
    written({ connection: { hostKey: "SHA256:uNiVztksCsDhcc0u9e8BrDdEfDeWtvqkZ/b2cJ" } }),
    [
      `web01: connection.hostKey: expected ${keyLine}, received a fingerprint, not the key itself. ${readKey}`,
    ],
  ],
  [
    "an old fingerprint",
    written({ connection: { hostKey: "MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48" } }),
    [
      `web01: connection.hostKey: expected ${keyLine}, received a fingerprint, not the key itself. ${readKey}`,
    ],
  ],
  [
    "a host key without its type",
    written({ connection: { hostKey: blob } }),
    [`web01: connection.hostKey: expected ${keyLine}, received a key without its type in front. ${readKey}`],
  ],
  [
    "a host key that is cut off",
    written({ connection: { hostKey: hostKeys.ed25519.slice(0, -5) } }),
    [`web01: connection.hostKey: expected ${keyLine}, received a damaged ssh-ed25519 key. ${readKey}`],
  ],
  [
    "the key of an authority",
    written({ connection: { hostKey: `'@cert-authority * ${hostKeys.ed25519}'` } }),
    [
      `web01: connection.hostKey: expected ${keyLine}, received a line of another kind, which begins with @. ${readKey}`,
    ],
  ],
  [
    "a key that known_hosts calls revoked",
    written({ connection: { hostKey: `'@revoked web01 ${hostKeys.ed25519}'` } }),
    [
      `web01: connection.hostKey: expected ${keyLine}, received a line of another kind, which begins with @. ${readKey}`,
    ],
  ],
  [
    "a name in place of the host key",
    written({ connection: { hostKey: `web01` } }),
    [`web01: connection.hostKey: expected ${keyLine}, received no public key line. ${readKey}`],
  ],
  [
    "no host key",
    written({ connection: { hostKey: undefined } }),
    [`web01: connection.hostKey: expected ${keyLine}, received nothing. ${readKey}`],
  ],
  [
    "a host key of an old type",
    written({ connection: { hostKey: `ssh-dss AAAAB3NzaC1kc3M=` } }),
    [`web01: connection.hostKey: expected ${keyLine}, received no public key line. ${readKey}`],
  ],
  [
    "a platform by another name",
    written({ host: { platform: "win2019" } }),
    [`web01: platform: expected ${onePlatform}, received "win2019".`],
  ],
  [
    "a platform by its year",
    written({ host: { platform: "2003" } }),
    [`web01: platform: expected ${onePlatform}, received 2003. Did you mean windows2003?`],
  ],
  [
    "a platform in another case",
    written({ host: { platform: "WindowsServer" } }),
    [`web01: platform: expected ${onePlatform}, received "WindowsServer". Did you mean windowsServer?`],
  ],
  [
    "no platform",
    written({ host: { platform: undefined } }),
    [`web01: platform: expected ${onePlatform}, received nothing.`],
  ],
  [
    "a target of digits",
    written({ host: { platform: "nt4", target: "10" } }),
    ["web01: target: expected a host name, received 10. Write it in quotes."],
  ],
  [
    "no target",
    written({ host: { platform: "nt4" } }),
    [
      "web01: target: expected the name by which a Windows jump host reaches this host, received nothing. This Windows has no SSH server: let `connection` lead to a jump host and name this host in `target`.",
    ],
  ],
  [
    "a target with backslashes",
    written({ host: { platform: "nt4", target: "\\\\NT4WEB" } }),
    [
      'web01: target: expected a host name or address of letters, digits, dots, dashes and underscores, up to 64, received "\\\\\\\\NT4WEB".',
    ],
  ],
  [
    "a role outside of a list",
    written({ host: { roles: "smtp" } }),
    [
      'web01: roles: expected a list of roles, received "smtp". Write a list: each entry on a line of its own, behind a dash.',
    ],
  ],
  [
    "a role in another case",
    written({ host: { roles: "[SMTP]" } }),
    [
      'web01: roles.0: expected one of certificateAuthority, indexServer, ftp, nntp, smtp, dialUp, remoteAdministration, userManager, uncRoots, ups, received "SMTP". Did you mean smtp?',
    ],
  ],
  [
    "roles in a map",
    written({ host: { roles: "{ smtp: true }" } }),
    [
      "web01: roles: expected a list of roles, received a map. Write a list: each entry on a line of its own, behind a dash.",
    ],
  ],
  [
    "keep without a list",
    written({ host: { keep: "Spooler" } }),
    [
      'web01: keep: expected a list of services, received "Spooler". Write a list: each entry on a line of its own, behind a dash.',
    ],
  ],
  [
    "a misspelt service",
    written({ host: { keep: "[Spoler]" } }),
    [
      'web01: keep.0: expected a service that Q189271 lists on windowsServer as Not Required, received "Spoler". Take its key name, display name or article name; docs/catalogue.md lists them.',
    ],
  ],
  [
    "a Required service in keep",
    written({ host: { keep: "[W3SVC]" } }),
    [
      "web01: keep.0: expected a service that Q189271 lists on windowsServer as Not Required, received W3SVC, which is Required. Take its key name, display name or article name; docs/catalogue.md lists them.",
    ],
  ],
  [
    "observe: no",
    written({ host: { observe: "no" } }),
    ['web01: observe: expected one of Required, BestEffort, Never, received "no".'],
  ],
  [
    "observe: false",
    written({ host: { observe: "false" } }),
    ["web01: observe: expected one of Required, BestEffort, Never, received false."],
  ],
  [
    "undeclaredRoles: yes",
    written({ host: { undeclaredRoles: "yes" } }),
    ['web01: undeclaredRoles: expected one of Report, Disable, received "yes".'],
  ],
  [
    "onDestroy in another case",
    written({ host: { onDestroy: "restore" } }),
    ['web01: onDestroy: expected one of Leave, Restore, received "restore". Did you mean Restore?'],
  ],
  [
    "takeOver without a project",
    written({ host: { takeOver: "prod" } }),
    ['web01: takeOver: expected a stack as project/stack, received "prod".'],
  ],
  [
    "takeOver of digits",
    written({ host: { takeOver: "1" } }),
    ["web01: takeOver: expected a stack as project/stack, received 1."],
  ],
  [
    "an exception outside of a list",
    written({ host: { exceptions: "{ service: Spooler }" } }),
    [
      "web01: exceptions: expected a list of exceptions, received a map. Write a list: each entry on a line of its own, behind a dash.",
    ],
  ],
  [
    "a day in another order",
    written(excepted(`${label}, expires: 31.12.2027`)),
    ['web01: exceptions.0.expires: expected a UTC date as YYYY-MM-DD, received "31.12.2027".'],
  ],
  [
    "a day without zeros",
    written(excepted(`${label}, expires: 2027-6-1`)),
    ['web01: exceptions.0.expires: expected a UTC date as YYYY-MM-DD, received "2027-6-1".'],
  ],
  [
    "a day that no calendar has",
    written(excepted(`${label}, expires: 2027-02-30`)),
    ['web01: exceptions.0.expires: expected a UTC date as YYYY-MM-DD, received "2027-02-30".'],
  ],
  [
    "a day with a time",
    written(excepted(`${label}, expires: 2027-02-03T00:00:00Z`)),
    ['web01: exceptions.0.expires: expected a UTC date as YYYY-MM-DD, received "2027-02-03T00:00:00Z".'],
  ],
  [
    "a year alone",
    written(excepted(`${label}, expires: 2027`)),
    ["web01: exceptions.0.expires: expected a UTC date as YYYY-MM-DD, received 2027."],
  ],
  [
    "expires: never",
    written(excepted(`${label}, expires: never`)),
    ['web01: exceptions.0.expires: expected a UTC date as YYYY-MM-DD, received "never".'],
  ],
  [
    "an exception that has ended",
    written(excepted(`${label}, expires: 2026-03-09`)),
    [
      "web01: exceptions.0.expires: expected a day from 2026-03-10 on, received 2026-03-09. The day named was the last valid one (UTC). Renew it with its approver, or remove it.",
    ],
  ],
  [
    "reason: yes",
    written(excepted(`reason: yes, expires: 2027-01-01`)),
    ['web01: exceptions.0.reason: expected a reason of at least 10 characters, received "yes".'],
  ],
  [
    "an unknown kind of exception",
    written(excepted(`kind: allow, ${label}, expires: 2027-01-01`)),
    ['web01: exceptions.0.kind: expected one of keep, allowRisk, received "allow". Did you mean allowRisk?'],
  ],
  [
    "seconds with their unit",
    written({ before: "limits: { replyTimeoutSeconds: 60s }\n" }),
    ['limits.replyTimeoutSeconds: expected a number of seconds, received "60s".'],
  ],
  [
    "seconds in quotes",
    written({ before: 'limits: { replyTimeoutSeconds: "60" }\n' }),
    ['limits.replyTimeoutSeconds: expected a number of seconds, received "60". Write it without quotes.'],
  ],
  [
    "a limit without its unit",
    written({ before: "limits: { replyTimeout: 60 }\n" }),
    ["limits: expected known keys alone, received replyTimeout. Did you mean replyTimeoutSeconds?"],
  ],
  [
    "limits in a list",
    written({ before: "limits: [60]\n" }),
    ["limits: expected a map of limits in seconds, received a list."],
  ],
  [
    "defaults left empty",
    written({ before: "defaults:\n" }),
    ["defaults: expected settings that all hosts share, received null."],
  ],
  [
    "shards in words",
    written({ before: "shards: two\n" }),
    ['shards: expected a number of shards from 1 to 100, received "two".'],
  ],
  [
    "a shard without shards",
    written({ host: { shard: "1" } }),
    ["web01: shard: expected no shard, for the inventory has no `shards`, received 1."],
  ],
  [
    "a merge key that leads to a text",
    written({ host: { "<<": "windowsServer" } }),
    [
      "hosts.yaml: expected YAML, received a merge key << that leads to no map. Write `<<: *NAME`, and &NAME at the map whose keys are to be taken.",
    ],
  ],
  [
    "a merge key that leads nowhere",
    written({ host: { "<<": "*d" } }),
    [
      "hosts.yaml: expected YAML, received a merge key << that leads to no map. Write `<<: *NAME`, and &NAME at the map whose keys are to be taken.",
    ],
  ],
  [
    "a host named ~",
    written({ name: "~" }),
    ['hosts: expected host names of letters, digits, dots, dashes and underscores, received "~".'],
  ],
  [
    "a host's name with a blank",
    written({ name: "web 01" }),
    ['hosts: expected host names of letters, digits, dots, dashes and underscores, received "web 01".'],
  ],
  [
    "a host's name with an accent",
    written({ name: "wéb01" }),
    ['hosts: expected host names of letters, digits, dots, dashes and underscores, received "wéb01".'],
  ],
  [
    "a list as a host's name",
    written({ name: "? [a]" }),
    [
      "hosts.yaml:2:5: expected YAML, received a key that is no plain text. Write keys out, each as one text.",
    ],
  ],
  [
    "a host twice",
    written({ behind: "  web01: {}\n" }),
    ["hosts.yaml:9:3: expected each host and each key once, received one that stands there already."],
  ],
  [
    "a key twice",
    written({ connection: { "host ": "web02" } }),
    ["hosts.yaml:9:7: expected each host and each key once, received one that stands there already."],
  ],
  [
    "a host twice, in another case",
    written({ behind: `  WEB01: ${other}\n` }),
    ["WEB01: hosts.WEB01: expected each host once, received also web01."],
  ],
  [
    "tabs",
    "hosts:\n\tweb01: {}\n",
    ["hosts.yaml:2:1: expected YAML, received a tab at the beginning of a line. Indent by blanks."],
  ],
  [
    "a colon without a blank",
    written({}).replace("host: web01", "host:web01"),
    [
      "hosts.yaml:5:7: expected YAML, received a line that is no `key: value`. A colon needs a blank behind it. Lines of one map begin in the same column.",
    ],
  ],
  [
    "a colon without a blank between braces",
    "hosts:\n  web01: {platform:windowsServer}\n",
    [
      `web01: platform: expected ${onePlatform}, received nothing.`,
      "web01: connection: expected a map with host, user, hostKey and a login, received nothing.",
    ],
  ],
  [
    "a line too far left",
    written({}).replace("      user:", "     user:"),
    [
      "hosts.yaml:6:1: expected YAML, received a line that begins in the wrong column. Lines of one map begin in the same column.",
      "hosts.yaml:8:1: expected YAML, received a line that begins in the wrong column. Lines of one map begin in the same column.",
    ],
  ],
  [
    "a line too far right",
    written({}).replace("      user:", "        user:"),
    [
      "hosts.yaml:5:13: expected YAML, received a second `key: value` behind the first one. A text with a colon, a # or quotes in it needs quotes around it. Lines of one map begin in the same column.",
    ],
  ],
  [
    "hosts in a list",
    "hosts:\n  - web01\n",
    ["hosts: expected hosts by name: `web01: { connection: … }`, received a list."],
  ],
  [
    "hosts in a list, with names",
    "hosts:\n  - name: web01\n    host: web01\n",
    ["hosts: expected hosts by name: `web01: { connection: … }`, received a list."],
  ],
  [
    "hosts left empty",
    "hosts:\n",
    ["hosts: expected hosts by name: `web01: { connection: … }`, received null."],
  ],
  [
    "a host left empty",
    "hosts:\n  web01:\n",
    [
      `web01: platform: expected ${onePlatform}, received nothing.`,
      "web01: connection: expected a map with host, user, hostKey and a login, received nothing.",
    ],
  ],
  [
    "hosts without `hosts`",
    written({}).replace("hosts:\n", "").replace(/^ {2}/gm, ""),
    [
      "hosts: expected hosts by name: `web01: { connection: … }`, received nothing.",
      "expected known keys alone, received a key that is no name, not shown. Known here: limits, shards, shardsBefore, defaults, hosts.",
    ],
  ],
  [
    "two documents",
    written({}) + "---\n" + written({}),
    [
      "hosts.yaml:9:1: expected YAML, received a second document behind ---. An inventory is one document: write all hosts below one `hosts`.",
    ],
  ],
  [
    "a file in UTF-16",
    Buffer.from("\ufeffhosts: {}\n", "utf16le").toString("utf8"),
    [
      "hosts.yaml: expected a text in UTF-8, received one with NUL characters, as in UTF-16. Save it as UTF-8; in PowerShell by `Set-Content -Encoding utf8`.",
    ],
  ],
  ["no host at all", JSON.stringify({ hosts: {} }), ["hosts: expected at least one host, received none."]],
  [
    "an inventory of another tool",
    "[web]\nweb01 ansible_host=10.0.0.1\n",
    [
      "hosts.yaml:2:1: expected YAML, received more behind the end of a value. A text with a colon, a # or quotes in it needs quotes around it.",
    ],
  ],
  [
    "a quote that is not closed",
    written({ connection: { user: '"Administrator' } }),
    ['hosts.yaml:9:1: expected YAML, received Missing closing "quote.'],
  ],
  [
    "an apostrophe in single quotes",
    written({ connection: { password: "'it's'" } }),
    [
      "hosts.yaml:7:21: expected YAML, received more behind the end of a value. A text with a colon, a # or quotes in it needs quotes around it.",
    ],
  ],
  [
    "a key of the connection in the host",
    written({ host: { host: "web01" } }),
    ["web01: expected known keys alone, received host. It belongs below `connection`."],
  ],
  [
    "a key of the host in the connection",
    written({ connection: { platform: "x" } }),
    ["web01: connection: expected known keys alone, received platform. It belongs beside `connection`."],
  ],
  [
    "a key of a host beside hosts",
    written({ before: "platform: windowsServer\n" }),
    ["expected known keys alone, received platform. It belongs below `defaults` or a host."],
  ],
  [
    "a proxy outside of the connection",
    written({ host: { proxy: "{}" } }),
    ["web01: expected known keys alone, received proxy. It belongs below `connection`."],
  ],
  [
    "a proxy by its name",
    written({ connection: { proxy: "bastion.example.com" } }),
    [
      "web01: connection.proxy: expected a map with host, user, hostKey and a login, received a value of type string, not shown.",
    ],
  ],
  [
    "a proxy of a proxy",
    written({
      connection: { proxy: `{ host: b, user: a, password: x, hostKey: ${hostKeys.ed25519}, proxy: {} }` },
    }),
    [
      "web01: connection.proxy: expected known keys alone, received proxy. Known here: host, port, user, password, privateKey, privateKeyPassword, hostKey.",
    ],
  ],
  [
    "a key that is near none",
    written({ host: { colour: "red" } }),
    [
      "web01: expected known keys alone, received colour. Known here: platform, target, roles, otherRoles, undeclaredRoles, keep, exceptions, list, uses, observe, onDestroy, takeOver, connection, shard, lists.",
    ],
  ],
  [
    "a key that is no name",
    written({ connection: { "pass123!": "x" } }),
    [
      "web01: connection: expected known keys alone, received a key that is no name, not shown. Known here: host, port, user, password, privateKey, privateKeyPassword, hostKey, proxy.",
    ],
  ],
];

test.each(rows)("%s", (_title, text, says) => {
  expect(readAsWritten(text)).toEqual({ fleet: undefined, says });
});
