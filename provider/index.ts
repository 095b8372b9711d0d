import { provider } from "@pulumi/pulumi";
import { SecureIisProvider } from "./provider";

export { SecureIisProvider } from "./provider";

/** Serves the component to the engine, over the port that it prints; a plugin's whole program. */
export const serve = (): Promise<void> => provider.main(new SecureIisProvider(), process.argv.slice(2));
