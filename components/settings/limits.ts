/** How long observations may take, in seconds. */
export interface ObserveLimits {
  /** For each hop, until the login is done. Default: 15. */
  connectTimeoutSeconds?: number;
  /** From the login to the end of the reply. Default: 60. */
  replyTimeoutSeconds?: number;
  /** While updating: how long a host that refuses connections is tried again, since it may be booting. Default: 120. */
  connectDeadlineSeconds?: number;
  /** For all hosts of a run together; a host that was not reached by then counts as unreachable. Default: 600. */
  overallDeadlineSeconds?: number;
}

export const defaultLimits: Readonly<Required<ObserveLimits>> = {
  connectTimeoutSeconds: 15,
  replyTimeoutSeconds: 60,
  connectDeadlineSeconds: 120,
  overallDeadlineSeconds: 600,
};
