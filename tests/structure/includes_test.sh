#!/usr/bin/env bash
# The one way of the house (docs/architecture.md): a folder of src/ includes only itself and what
# stands below it; one file includes curses; no file includes a header of Windows.
set -euo pipefail
cd "$(dirname "$0")/../.."

declare -A below=(
  [base]=""
  [messages]="base"
  [facts]="base"
  [probe]="base facts"
  [archive]="base"
  [machine]="base facts messages probe archive"
  [checks]="base messages facts"
  [diagnosis]="base messages facts checks"
  [actions]="base messages facts machine checks diagnosis"
  [case]="base messages facts machine checks diagnosis actions"
  [report]="base messages facts machine checks diagnosis actions case"
  [redact]="base facts machine"
  [bundle]="base archive messages facts machine redact checks diagnosis actions case report"
  [portal]="base archive messages facts"
  [handover]="base archive messages facts machine redact checks diagnosis actions case report bundle portal"
  [ui]="base messages facts machine redact checks diagnosis actions case report bundle portal handover"
  [cli]="base archive messages facts probe machine redact checks diagnosis actions case report bundle portal handover ui"
)

wrong=0
complain() { echo "WRONG: $*"; wrong=$((wrong + 1)); }

count=0
for folder in src/*/; do
  name=$(basename "$folder")
  if [ -z "${below[$name]+set}" ]; then
    complain "src/$name is in no place of the order: add it here and to docs/architecture.md"
    continue
  fi
  while IFS=: read -r file include; do
    count=$((count + 1))
    case " $name ${below[$name]} " in
      *" $include "*) ;;
      *) complain "$file includes $include/, which does not stand below $name/" ;;
    esac
  done < <(grep -rHoE '^#include "[a-z_0-9]+/' "$folder" --include='*.[ch]' |
    sed -E 's/:#include "([a-z_0-9]+)\/$/:\1/')
done
echo "checked $count includes between folders of src/"

# docs/architecture.md shows the same order: what a folder may include stands on a line above it.
mapfile -t order < <(sed -n '/^## What may include what/,/^## /s/^    //p' docs/architecture.md)
place() { # FOLDER: its line there, from 1; nothing: it is not there
  local line
  for ((line = 0; line < ${#order[@]}; line++)); do
    case " ${order[line]} " in *" $1 "*) echo $((line + 1)) ;; esac
  done
}
for folder in src/*/; do
  name=$(basename "$folder")
  here=$(place "$name")
  [ -n "$here" ] || complain "docs/architecture.md does not have src/$name in its order"
  for other in ${below[$name]:-}; do
    [ ! -d "src/$other" ] || [ "$(place "$other")" -lt "${here:-0}" ] ||
      complain "docs/architecture.md has $other not above $name"
  done
done
[ "$count" -gt 100 ] || complain "so few includes: the pattern finds nothing"

curses=$(grep -rlE '^#include <(curses|ncurses|panel|form|menu)\.h>|^#include <ncursesw?/' src --include='*.[ch]' || true)
echo "files that include curses: $curses"
[ "$(grep -c . <<<"$curses")" -eq 1 ] || complain "curses belongs into one file alone"
case "$curses" in src/ui/*) ;; *) complain "curses belongs into src/ui/" ;; esac
terminfo=$(grep -rlE '^#include <term\.h>' src --include='*.[ch]' | grep -v '^src/ui/terminal' || true)
echo "files other than src/ui/terminal* that ask terminfo: ${terminfo:-none}"
[ -z "$terminfo" ] || complain "terminfo belongs to the terminal"

windows=$(grep -rnE '^#include <(windows|winsock2|ws2tcpip|winreg|winsvc|wbemidl|comdef|objbase)\.h>' \
  src --include='*.[ch]' | grep -vE '^src/machine/live_windows/|^[^:]*_windows\.c:' || true)
echo "files outside machine/live_windows and *_windows.c that include a header of Windows: ${windows:-none}"
[ -z "$windows" ] || complain "only src/machine/live_windows/ and files called *_windows.c may know Windows"

# What base/banned.h poisons elsewhere.
banned=$(find src -name '*_windows.c' -o -path 'src/machine/live_windows/*.[ch]' |
  xargs -r grep -nwE '(strcpy|strcat|sprintf|vsprintf|strtok|gets|system|popen|_popen|_wpopen|_wsystem) ?\(' /dev/null || true)
echo "banned calls in files of Windows: ${banned:-none}"
[ -z "$banned" ] || complain "base/banned.h says which calls this project does without"

# Not ours: Windows' headers define it, with another value than STATUS_TIMED_OUT of base/status.h.
timeouts=$(grep -rnw STATUS_TIMEOUT src --include='*.c' || true)
[ -z "$timeouts" ] || complain "STATUS_TIMEOUT is a macro of Windows; ours is STATUS_TIMED_OUT: $timeouts"

checks_io=$(grep -nE '^#include (<(unistd|fcntl|stdio|sys/.*|time)\.h>|"(base/files|machine/|ui/))' \
  src/checks/*.[ch] src/diagnosis/*.[ch] src/diagnosis/*/*.[ch] || true)
echo "checks and causes that could do I/O: ${checks_io:-none}"
[ -z "$checks_io" ] || complain "checks and causes are pure"

exit $((wrong > 0))
