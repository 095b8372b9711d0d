import { Platform } from "../../components/catalogue";

/** A host whose services may be changed, as variables of the environment name it. */
export interface RealHost {
  /** As the inventory takes it; the password stays in its variable. */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly platform: Platform;
  readonly target?: string;
  /** The services that may be changed; all others are left as they are. */
  readonly touch: readonly string[];
}

/** What has to be set, beside a password or the file of a key. */
const required = ["HOST", "USER", "HOST_KEY", "TOUCH"] as const;

/** The host that the environment names; undefined where something is missing. */
export function realHostIn(env: Readonly<Record<string, string | undefined>>): RealHost | undefined {
  const of = (name: string): string | undefined => env[`SECURE_IIS_${name}`] || undefined;
  const login =
    of("KEY_FILE") === undefined
      ? { password: { env: "SECURE_IIS_PASSWORD" } }
      : { privateKey: { file: of("KEY_FILE") } };
  if (required.some((name) => of(name) === undefined)) return undefined;
  if (of("KEY_FILE") === undefined && of("PASSWORD") === undefined) return undefined;
  const target = of("TARGET");
  return {
    connection: {
      host: of("HOST"),
      port: Number(of("PORT") ?? 22),
      user: of("USER"),
      hostKey: of("HOST_KEY"),
      ...login,
    },
    platform: (of("PLATFORM") as Platform | undefined) ?? Platform.WindowsServer,
    ...(target === undefined ? {} : { target }),
    touch: (of("TOUCH") ?? "").split(",").map((key) => key.trim()),
  };
}
