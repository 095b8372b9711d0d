import { start } from "../../cli/start.mjs";

await start("../examples/demo/demo.ts");
