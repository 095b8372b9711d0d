import { ansible, ansibleLoop } from "./ansible";
import { audit } from "./audit";
import type { Contender } from "./contender";
import { floor } from "./floor";
import { naive } from "./naive";
import { rehearsal } from "./rehearsal";
import { terraform } from "./terraform";
import { savedOnce, thisPackage } from "./thisPackage";

export type { Command, Contender, Place, Ready } from "./contender";

/** In the order of the tables. */
export const contenders: readonly Contender[] = [
  thisPackage,
  savedOnce,
  rehearsal,
  audit,
  floor,
  ansible,
  ansibleLoop,
  terraform,
  naive,
];
