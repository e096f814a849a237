# The real program in a real terminal, driven as a person would: sourced by the tests of this folder.
#
#   start 80x24 --lang zh-CN      the wizard in a new terminal, with a state folder of its own
#   press Enter 1 F2 Escape       keys, one after the other (tmux's names)
#   see "text"                    waits until the screen shows it; fails with the screen otherwise
#   see_not "text"                the screen does not show it (any more)
#   resize 60x20                  another size of the window

command -v tmux >/dev/null || { echo "skipped: tmux is not here"; exit 77; }
: "${KMSDOCTOR:?names the program}"
work=${1:?a folder to write in}
rm -rf "$work"
mkdir -p "$work"
export XDG_STATE_HOME=$work/state LC_ALL=C.UTF-8 TZ=UTC
# Its sockets lie in the test's own folder: in a namespace of its own a test has the process ids of others.
export TMUX_TMPDIR=$work
unset NO_COLOR TMUX
round=0

# A server of its own for each start: one that is just ending cannot be asked for a new session.
tm() { tmux -L "kmsdoctor-e2e-$$-$round" -f /dev/null "$@"; }
screen() { tm capture-pane -p -t wizard; }
end() { tm kill-server 2>/dev/null || true; }
trap end EXIT

fail() {
    {
        echo "FAILED: $*"
        echo "--- the screen:"
        screen || true
    } >&2 # also out of $(...)
    exit 1
}

start() {
    local size=$1
    shift
    end
    round=$((round + 1))
    tm new-session -d -x "${size%x*}" -y "${size#*x}" -s wizard \
        "'$KMSDOCTOR' $*; echo ended with \$?; sleep 60"
    tm set-option -g escape-time 0 >/dev/null
}

press() {
    local key
    for key in "$@"; do
        tm send-keys -t wizard "$key"
        sleep 0.05
    done
}

# What the page proposes is read to its end, and then said yes to.
say_yes() {
    # Page by page, as a person reads; Wine's console does not know End by every name that terminals have for it.
    for _ in 1 2 3 4 5; do
        press NPage
        for _ in $(seq 20); do
            shows "y 确认" && break 2
            sleep 0.1
        done
    done
    see "y 确认"
    press y
}

type_text() { tm send-keys -t wizard -l -- "$1"; }

# Wrapped sentences are compared without blanks and line ends, so that a test names the words and
# not where a line happens to break.
squeezed() { tr -d ' \n'; }

shows() { [[ $(screen | squeezed) == *"$(printf %s "$1" | squeezed)"* ]]; }

see() {
    local text
    for text in "$@"; do
        for _ in $(seq 200); do
            shows "$text" && continue 2
            sleep 0.05
        done
        fail "does not show: $text"
    done
}

see_not() {
    for _ in $(seq 100); do
        shows "$1" || return 0
        sleep 0.05
    done
    fail "still shows: $1"
}

# Until the screen has not changed for a moment.
rest() {
    local before="" now
    for _ in $(seq 50); do
        now=$(screen)
        [ "$now" = "$before" ] && return 0
        before=$now
        sleep 0.3
    done
}

resize() {
    tm resize-window -t wizard -x "${1%x*}" -y "${1#*x}"
    rest
}

# Nothing is wider than the window and no character came out broken.
looks_whole() {
    screen | grep -q $'\xef\xbf\xbd' && fail "shows a broken character"
    return 0
}

# From page 1 to page N of the founding case, in Chinese.
go_to_page() {
    local page=$1
    see "1 案例："
    [ "$page" -gt 1 ] || return 0
    press Enter
    see "2 问题："
    [ "$page" -gt 2 ] || return 0
    press 1 4
    see "[x] Office 无法自动发现" "[x] 更改系统的 KMS 键值"
    press 7
    see "3 范围："
    [ "$page" -gt 3 ] || return 0
    press 1 2 3
    see "4 检查：" "重新检查"
    [ "$page" -gt 4 ] || return 0
    press 1
    see "5 结论："
    [ "$page" -gt 5 ] || return 0
    press Enter
    see "6 修复："
    [ "$page" -gt 6 ] || return 0
    say_yes
    see "7 验证："
    [ "$page" -gt 7 ] || return 0
    press 1
    see "8 日志包："
    [ "$page" -gt 8 ] || return 0
    press 4
    see "9 总结："
}
