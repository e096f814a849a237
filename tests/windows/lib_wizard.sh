# The Windows program's wizard on a PC of lib_wine.sh, in Wine's console within tmux: `start`, `press`, `see` and the rest are those
# of tests/e2e/lib_terminal.sh. Sourced after wine_pc; `wizard_here` takes the place of the other's beginning.

wizard_here() {
    # The program in the words of a shell: tmux starts it by a line.
    cat >"$pc/kmsdoctor.sh" <<S
#!/bin/sh
export WINEPREFIX='$WINEPREFIX' WINEDEBUG=-all WINEARCH=win64 WINEDLLOVERRIDES='$WINEDLLOVERRIDES'
export LOCPATH='$wine_locale' LC_ALL=$wine_language.UTF-8
exec '$WINE' '$KMSDOCTOR' "\$@"
S
    chmod +x "$pc/kmsdoctor.sh"
    KMSDOCTOR=$pc/kmsdoctor.sh
    set -- "$pc/terminal"
    source "$windows_tests/../e2e/lib_terminal.sh"
    trap 'end; wine_end' EXIT
}
