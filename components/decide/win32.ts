/** ERROR_ACCESS_DENIED */
export const deniedCode = 5;
/** ERROR_SERVICE_DOES_NOT_EXIST */
export const absentCode = 1060;

/** What Win32 codes that services answer with mean, in few words. Source: Microsoft, "System Error Codes". */
const meanings: Readonly<Record<number, string>> = {
  [deniedCode]: "access denied",
  6: "the handle is invalid",
  53: "the network path was not found",
  64: "the network name is gone",
  87: "a parameter is wrong",
  122: "the answer does not fit",
  234: "there is more than was read",
  1051: "a running service depends on it",
  1052: "it takes no stop",
  1053: "it did not answer in time",
  1056: "it runs already",
  1058: "it is disabled",
  [absentCode]: "there is no such service",
  1061: "it takes no control now",
  1062: "it does not run",
  1068: "what it depends on does not start",
  1069: "its account could not log on",
  1072: "it is marked for deletion until everything that has it open, such as the Services console, is closed",
  1075: "something that it depends on is not there",
  1115: "the system is shutting down",
  1326: "the user name or password is wrong",
  1385: "the account may not log on this way",
  1450: "the system has no resources left for it",
  1707: "the network address is invalid",
  1717: "the interface is unknown",
  1722: "the RPC server is not there",
  1726: "the remote call failed",
  1727: "the remote call failed and was not made",
  1745: "the host's Windows does not know this call",
  1783: "the buffer is larger than this Windows takes",
  9009: "there is no such program",
};

/** `error 1072 (it is marked for deletion …)`; 0 stands for an answer that nobody could read. */
export function describeCode(code: number): string {
  if (code === 0) return "an answer that cannot be read";
  const meaning = meanings[code];
  return meaning === undefined ? `error ${code}` : `error ${code} (${meaning})`;
}
