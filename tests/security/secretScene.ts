import { generateKeyPairSync } from "node:crypto";
import ssh2 from "ssh2";
import type { Stage } from "../../testing/run";
import { Scene } from "../stage/scene";

const passphrase = 'pässphrase "of" <the> key/+ 7Qz&';
const wrongPassphrase = 'wröng "pass" <phrase>/+ 4Kj&';

const encryptedKey = (phrase: string): string =>
  generateKeyPairSync("ec", {
    namedCurve: "P-384",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "sec1", format: "pem", cipher: "aes-256-cbc", passphrase: phrase },
  }).privateKey;

/** One of each kind that a connection takes, and wrong ones, in letters that every encoding writes otherwise. */
export const secrets = {
  privateKey: encryptedKey(passphrase),
  passphrase,
  password: 'pässword "of" <web02> \\ 100% 3Xv&+',
  proxyPassword: 'pässword "of" <the> proxy/ 9Wt&+',
  wrongPassphrase,
  wrongPassword: 'wröng "password"/ <5Yn>&+',
  wrongProxyPassword: 'wröng "proxy" <password>/ 6Mb&+',
} as const;

const variables = Object.fromEntries(
  Object.keys(secrets).map((name) => [name, `S_${name.toUpperCase()}`]),
) as Record<keyof typeof secrets, string>;

/** The environment that the inventory's references lead to. */
export const environment = Object.fromEntries(
  Object.entries(secrets).map(([name, secret]) => [variables[name as keyof typeof secrets], secret]),
);
const env = (name: keyof typeof secrets) => ({ env: variables[name] });

function publicKeyOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey, passphrase);
  if (key instanceof Error) throw key;
  return `${key.type} ${key.getPublicSSH().toString("base64")}`;
}

const admin = (login: { password?: string; publicKeys?: string[] }) => [{ name: "Administrator", ...login }];

/** Two hosts with good logins, three with wrong ones, and the proxy of some. */
export const openSecretScene = (kind: Stage["kind"]): Promise<Scene> =>
  Scene.open(
    kind,
    [
      { name: "web01", users: admin({ publicKeys: [publicKeyOf(secrets.privateKey)] }) },
      { name: "web02", users: admin({ password: secrets.password }) },
      { name: "proxy", users: admin({ password: secrets.proxyPassword }) },
      { name: "bad01" },
      { name: "bad02" },
      { name: "bad03" },
    ].map((host) => ({ ...host, platform: "modern" as const })),
    environment,
  );

type Hosts = Scene["inventory"];

function proxyOf(scene: Scene, password: keyof typeof secrets) {
  const { port, hostKey } = scene.fleet.host("proxy");
  return { host: "127.0.0.1", port, hostKey, user: "Administrator", password: env(password) };
}
const host = (connection: object): Hosts[string] => ({ platform: "windowsServer", connection });
const keyLogin = (phrase: keyof typeof secrets) => ({
  password: undefined,
  privateKey: env("privateKey"),
  privateKeyPassword: env(phrase),
});

export const goodHosts = (scene: Scene): Hosts => ({
  web01: { ...host(keyLogin("passphrase")), onDestroy: "Restore" },
  web02: {
    ...host({ password: env("password"), proxy: proxyOf(scene, "proxyPassword") }),
    keep: ["Spooler"],
  },
});

/** An update is tried though the look has failed, so that the provider's own words are heard too. */
export const badHosts = (scene: Scene): Hosts => {
  const rows = {
    bad01: host(keyLogin("wrongPassphrase")),
    bad02: host({ password: env("wrongPassword") }),
    bad03: host({ password: env("password"), proxy: proxyOf(scene, "wrongProxyPassword") }),
  };
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name, { ...row, observe: "BestEffort" }]),
  );
};
