import { type Bypass, change, lines, opaque, unnamed } from "../row";

const each = (count: number, what: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => what(index)).join("\n");
const cellar = (depth: number, open: string, inside: string, close: string): string =>
  open.repeat(depth) + inside + close.repeat(depth);

/** By more of something than a reader has patience for. */
export const byPatience: readonly Bypass[] = [
  change(
    "Spooler",
    "behind 50 KB of remarks",
    each(1000, () => `rem ${"a ".repeat(25)}`).concat("\nnet start Spooler"),
  ),
  change("Spooler", "behind 40 options", `sc config Spooler ${"type= own ".repeat(40)}start= auto`),
  change(
    "Spooler",
    "behind 40 aliases",
    `${each(40, (n) => `sal a${n} Get-Date`)}\nsal z Start-Service\nz Spooler`,
  ),
  change(
    "Spooler",
    "in 3 KB of a variable",
    `$a = 'echo ${"x".repeat(3000)}; Start-Service Spooler'; iex $a`,
  ),
  change("Spooler", "within 30 brackets", cellar(30, "(", "Start-Service Spooler", ")")),
  change("Spooler", "within 30 blocks", cellar(30, "if ($true) {", "Start-Service Spooler", "}")),
  change("Spooler", "within 70 brackets", cellar(70, "(", "Start-Service Spooler", ")")),
  change("Spooler", "a sum of sums", "Start-Service ((((('Sp'+'o')+'o')+'l')+'e')+'r')"),
  change("Spooler", "a format of sums", "Start-Service ('{0}{1}' -f 'Spo',(('o'+'l')+'er'))"),
  unnamed(
    "one choice of 1600",
    lines(
      each(40, (n) => `set A=x${n}`),
      each(40, (n) => `set B=y${n}`),
      "set A=start",
      "set B=Spooler",
      "net %A% %B%",
    ),
  ),
  unnamed("a list of 4 KB", `Start-Service ${"Shop,".repeat(1000)}Spooler`),
  unnamed(
    "a variable of a variable of six others",
    "$a='Spooler';$b=$a;$c=$b;$d=$c;$e=$d;$f=$e;Start-Service $f",
  ),
  opaque("behind 64 KB", `${"cd C:\\inetpub\\wwwroot\n".repeat(4000)}net start Spooler`),
  opaque("behind 9000 commands", `${"cd\n".repeat(9000)}net start Spooler`),
  opaque("within 70 brackets that say nothing", cellar(70, "(", "Get-Date", ")")),
];
