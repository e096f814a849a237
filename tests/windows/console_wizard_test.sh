#!/usr/bin/env bash
# The founding case in the Windows program's wizard, in Chinese, by keys, from start to summary: 80x24 and 60x20.
set -euo pipefail
# shellcheck source=tests/windows/lib_console.sh
. "$(dirname "$0")/lib_console.sh"

# What tmux is given goes through a shell.
state_of() { printf "%s '%s'" --state "$(windows_path "$work/$1")"; }

start 80x24 --lang zh-CN --machine practice:cas-06345 "$(state_of first)"
go_to_page 9
looks_whole
press F1
see "关闭"
press Escape
see "9 总结："
press F10
see "要退出吗"
press Enter
see "ended with 0"
echo "wizard: 80x24"

start 60x20 --lang zh-CN --machine practice:cas-06345 "$(state_of second)"
see "[1 案例]"
press NPage Enter # the button may lie below what is seen
see "[2 问题]"
looks_whole
press 1 7
see "[3 范围]"
press Escape
see "[2 问题]"
press F2
see "[2 Problem]"
press C-c
see "ended with 130"
echo "wizard: 60x20"
