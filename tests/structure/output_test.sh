#!/usr/bin/env bash
# What the program says leaves by base/output.h alone: by stdio it would come out as rubbish on a Chinese Windows, whose
# consoles and files want it otherwise than a pipe of Linux.
set -euo pipefail
cd "$(dirname "$0")/../.."

wrong=0
complain() { echo "WRONG: $*"; wrong=$((wrong + 1)); }

# Theirs to do: output itself, and the last words of a program without memory.
own='^src/base/(output|arena)[a-z_]*\.c:|^src/ui/terminal_rescue_[a-z]+\.c:'
direct=$(grep -rnE '\b(v?printf|puts|putchar|perror)\(|\b(v?fprintf|fputs|fputc|putc|fwrite|fflush)\([^;]*\b(stdout|stderr)\b' \
  src --include='*.c' | grep -vE "$own" || true)
echo "writes to stdout or stderr beside base/output.h: ${direct:-none}"
[ -z "$direct" ] || complain "use output_str, output_text, output_format, output_flush"

# The pattern finds them where they may be.
[ "$(grep -cE '\bfprintf\([^;]*\bstderr\b' src/ui/terminal_rescue_linux.c)" -gt 0 ] || complain "the pattern finds nothing"

exit $((wrong > 0))
