/** The type token of the component. */
export const hostType = "secure-iis-host:index:SecureIisHost";
/** The type token of what changes a host. */
export const commandType = "command:remote:Command";
