#!/usr/bin/env bash
# The real program in a real terminal (tmux): whatever ends it, the terminal is given back as it was;
# it follows the window's size, sleeps and wakes with Ctrl-Z and fg, and goes on line by line where
# the terminal can do no more.
set -u

work=${1:?a folder to write in}
program=${KMSDOCTOR:?path of the program}
command -v tmux >/dev/null || { echo "skipped: tmux is not here"; exit 77; }
rm -rf "$work" && mkdir -p "$work/state"
export XDG_STATE_HOME=$work/state LC_ALL=C.UTF-8
round=0
complaints=0

# A server of its own for each round: one that is just ending cannot be asked for a new session.
tm() { tmux -L "kmsdoctor-test-$$-$round" -f /dev/null "$@"; }
TMUX_TMPDIR=$(mktemp -d) && export TMUX_TMPDIR
trap 'tm kill-server 2>/dev/null; rm -rf "$TMUX_TMPDIR"' EXIT

screen() { tm capture-pane -p -t it; }

complain() {
    echo "FAILED: $1"
    screen | sed 's/^/    | /'
    complaints=$((complaints + 1))
}

# Waits at most ten seconds for a text on the screen.
see() {
    for _ in $(seq 200); do
        screen | grep -qF -- "$1" && return 0
        sleep 0.05
    done
    complain "\"$1\" does not come up (${FUNCNAME[1]})"
    return 1
}

keys() { tm send-keys -t it "$@"; }
pid_of_program() { pgrep -P "$(tm display -p -t it '#{pane_pid}')" -x kmsdoctor; }

begin() { # columns rows
    tm kill-server 2>/dev/null
    round=$((round + 1))
    tm new-session -d -s it -x "$1" -y "$2" "bash --norc --noprofile -i"
    tm set -g status off
    keys "PS1='ready> '; stty -g >$work/modes.before; clear" Enter
    see "ready>"
}

start() { # options: the program on its first page, in English, in the shell that begin has started
    keys "clear; echo before-it; $program --lang en $*; echo \"ended with \$?\"" Enter
    see "F10 quit"
}

stop() {
    keys C-c
    see "ended with 130"
}

given_back() { # name of the test
    keys "stty -g >$work/modes.after; echo after-\$((6 * 7))" Enter
    see "after-42"
    see "before-it" # what stood there before is there again
    cmp -s "$work/modes.before" "$work/modes.after" || complain "$1: other terminal modes than before"
    [ "$(tm display -p -t it '#{alternate_on}')" = 0 ] || complain "$1: still on the other screen"
    [ "$(tm display -p -t it '#{cursor_flag}')" = 1 ] || complain "$1: no cursor"
    [ "$(tm display -p -t it '#{keypad_cursor_flag}')" = 0 ] || complain "$1: keypad mode is on"
}

test_quit() {
    start
    keys F10
    see "Nothing is lost"
    keys Enter
    see "ended with 0"
    given_back quit
}

test_control_c() {
    start
    keys C-c
    see "ended with 130"
    given_back control-c
}

# TERM and HUP let it end in order, the others are crashes.
test_signals() {
    local pair
    for pair in TERM:143 HUP:129 QUIT:131 SEGV:139 ABRT:134 BUS:135 FPE:136 ILL:132; do
        start
        kill -s "${pair%%:*}" "$(pid_of_program)"
        see "ended with ${pair##*:}"
        given_back "SIG${pair%%:*}"
    done
}

colours_of() { tm capture-pane -e -p -t it | grep -cE $'\033\\[([0-9]+;)*3[0-7]m'; }

test_no_color() {
    start
    [ "$(colours_of)" -gt 0 ] || complain "colours: there are none"
    stop
    start --no-color
    [ "$(colours_of)" = 0 ] || complain "--no-color: there are colours"
    stop
    begin 80 24
    keys "export NO_COLOR=1" Enter
    start
    [ "$(colours_of)" = 0 ] || complain "NO_COLOR: there are colours"
    stop
    begin 80 24
}

# The one thing that is not ASCII is the name of the other language.
test_ascii() {
    start --ascii
    if screen | sed 's/中文//' | LC_ALL=C grep -q '[^ -~]'; then complain "--ascii: other characters"; fi
    stop
}

test_typing_chinese() {
    start
    keys Home
    keys Tab "张三" Left "x"
    see "张x三"
    keys BSpace BSpace
    see "[三 "
    stop
}

test_resize() {
    start
    see "8 Bundle"
    tm resize-window -t it -x 120 -y 40
    for _ in $(seq 100); do
        screen | tail -n 1 | grep -q "F10 quit" && break
        sleep 0.05
    done
    [ "$(screen | tail -n 1 | grep -c 'F10 quit')" = 1 ] || complain "resize: the key line is not at 120x40's end"
    tm resize-window -t it -x 60 -y 20
    see "[1 Case]"
    tm resize-window -t it -x 40 -y 12
    see "too small: 40 columns, 12"
    tm resize-window -t it -x 80 -y 24
    see "8 Bundle"
    see "F10 quit"
    stop
}

test_suspend() {
    start
    keys C-z
    see "Stopped"
    keys "clear; echo meanwhile" Enter
    see "meanwhile"
    keys "fg" Enter
    see "F10 quit"
    keys F2
    see "F10 退出"
    keys C-c
    see "ready>" # the shell has forgotten the rest of its line
    [ "$(tm display -p -t it '#{alternate_on}')" = 0 ] || complain "suspend: still on the other screen"
}

test_poor_terminals() {
    local name
    for name in dumb no-such-terminal; do
        begin 80 40
        keys "TERM=$name $program --lang en; echo \"ended with \$?\"" Enter
        see "line by line"
        see "q quit"
        keys "q" Enter
        see "ended with 0"
    done
}

test_plain_needs_no_terminal() {
    local answers=$work/plain.out
    printf 'l\nq\n' | "$program" --plain --lang zh-CN >"$answers" || complain "plain: ended with $?"
    grep -q "下一步" "$answers" || complain "plain: no Chinese"
    grep -q "n next" "$answers" || complain "plain: no English after l"
    if LC_ALL=C grep -q $'\033' "$answers"; then complain "plain: an escape character"; fi
}

begin 80 24
for each in quit control_c signals no_color ascii typing_chinese resize suspend poor_terminals plain_needs_no_terminal; do
    "test_$each"
done
[ "$complaints" = 0 ] && echo "all well"
exit $((complaints > 0))
