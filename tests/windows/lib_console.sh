# The Windows program in a console, here Wine's in a terminal (tmux): sourced by console_*_test.sh. What a person does
# and sees there is tests/e2e/lib_terminal.sh; beside it:
#
#   drive 80x24 "STEPS" PROGRAM ARGUMENTS...   the program beside drive_console.exe (its steps are explained there), with
#                                              the cells of wide characters as Windows wants them; fails with its report
windows_program=${KMSDOCTOR:?names the .exe}
driver=$(dirname "$windows_program")/tests/windows/drive_console.exe
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
export WINEPREFIX=${WINEPREFIX:-$(dirname "$windows_program")/wine} WINEDEBUG=-all
KMSDOCTOR=$1/kmsdoctor # lib_terminal.sh starts it
# shellcheck source=tests/e2e/lib_terminal.sh
. "$here/../e2e/lib_terminal.sh"
unset LINES COLUMNS KMS_CONSOLE_CELLS
printf '#!/bin/sh\nexec bash "%s" "%s" "$@"\n' "$here/wine.sh" "$windows_program" >"$KMSDOCTOR"
chmod +x "$KMSDOCTOR"

windows_path() { printf 'Z:%s' "$(readlink -m "$1" | tr / '\\')"; }

# Of a crash Wine would tell a long story on the same console.
drive() {
    local size=$1
    printf '%s\n' "$2" >"$work/steps"
    shift 2
    rm -f "$work/report"
    end
    round=$((round + 1))
    tm new-session -d -x "${size%x*}" -y "${size#*x}" -s wizard \
        "KMS_CONSOLE_CELLS=${cells:-pairs} WINEDLLOVERRIDES=winedbg.exe=d bash '$here/wine.sh' '$driver' '$(windows_path "$work/report")' \
            '$(windows_path "$work/steps")' '$(windows_path "$1")' ${*:2}; echo \"driver ended with \$?\"; sleep 60"
    for _ in $(seq 900); do
        screen | grep -q 'driver ended with' && break
        sleep 0.1
    done
    if ! grep -q 'all steps came true' "$work/report"; then
        cat "$work/report"
        fail "not all steps came true"
    fi
}
