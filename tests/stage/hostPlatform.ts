/** What the simulator calls each platform. */
export const hostPlatform = {
  nt4: "nt4",
  windows2000: "w2k",
  windows2003: "w2k3",
  windowsServer: "modern",
} as const;
