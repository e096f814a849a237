#!/usr/bin/env bash
# Lists as people write them, words that are none, as many hosts as there are, as few files as may be opened, and a run
# that is broken off or cannot write.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"
list() { printf '%s\n' "$@" >"$work/list"; }

# -- A list as it comes: a byte order mark, CRLF, comments, other columns, blank lines; and what is no name at all.
long=$(printf 'a%.0s' {1..300})
printf '\xef\xbb\xbfgood.example\r\n# comment\r\n  several.example  # two\r\n\r\n127.88.1.1,room 5,Li\r\n[::1]:1688;x\r\n' >"$work/list"
printf '%s\r\n' -rf '$(id)' ../x "$long" $'x\e[31mred' $'y\x07bell' $'z\xe2\x80\xaegnp' - -- 'kms01.good.example:0' 1.2.3 >>"$work/list"
printf '%s\n' 'bad name!!' 'good.example several.example # two' >>"$work/list"
printf '  [::1]:1689\troom 5\nempty.example' >>"$work/list" # and no line end
probe --from "$work/list" --dns $S --timeout 10
exactly target <<T
    target good.example domain
    target several.example domain
    target 127.88.1.1 host
    target [::1]:1688 host
    target -rf invalid
    target \$(id) invalid
    target ../x invalid
    target $long invalid
    target x\ufffd[31mred invalid
    target y\ufffdbell invalid
    target z\ufffdgnp invalid
    target - invalid
    target -- invalid
    target kms01.good.example:0 invalid
    target 1.2.3 invalid
    target bad\u0020name!! invalid
    target good.example\u0020several.example invalid
    target [::1]:1689 host
    target empty.example domain
T
wants <<'T'
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
    endpoint 127.88.1.1 127.88.1.1 127.88.1.1 1688 open kms
    endpoint [::1]:1688 ::1 ::1 1688 open kms
    lookup empty.example 127.88.0.53 empty
T
code 2
# The line of docs/probe.md for jq, also over what is no target.
/usr/bin/python3 -c 'import json, sys
for target in json.load(sys.stdin)["targets"]:
    print(target["target"], [endpoint["outcome"] for endpoint in target["endpoints"]])' <"$work/out" >"$work/lines" ||
    fail "a target without the members of the others"
# Each wrong one is named on standard error, and the document stays whole.
[ "$(wc -l <"$work/err")" -eq 13 ] || fail "$(wc -l <"$work/err") complaints: $(cat "$work/err")"
for word in -rf '$(id)' ../x 1.2.3 kms01.good.example:0 'bad name!!' 'good.example several.example'; do
    grep -qF -- "$word" "$work/err" || fail "$word is not complained about"
done
for format in --json --lang=en --lang=zh-CN; do
    run probe --from "$work/list" --dns $S --timeout 10 $format >"$work/text" 2>&1 </dev/null
    /usr/bin/python3 -B tests/probe/harmless.py <"$work/text" || fail "what is said of a list ($format)"
done
# Many wrong ones are not named one by one.
printf '%s\n' good.example {1..200}. >"$work/list"
probe --from "$work/list" --dns $S --timeout 10
[ "$(wc -l <"$work/err")" -le 25 ] || fail "$(wc -l <"$work/err") complaints"
wants <<<'endpoint good.example kms01.good.example 127.88.1.1 1688 open kms'

# -- Lists out of Windows: GBK from an editor, UTF-16 from PowerShell.
good=$'good.example\r\n政府.example\r\n'
for encoding in GBK UTF-8 UTF-16LE UTF-16BE; do
    case $encoding in UTF-16LE) mark='\xff\xfe' ;; UTF-16BE) mark='\xfe\xff' ;; *) mark= ;; esac
    { printf "$mark"; printf %s "$good" | iconv -f UTF-8 -t $encoding; } >"$work/list"
    probe --from "$work/list" --dns $S --timeout 10
    exactly target <<'T'
    target good.example domain
    target \u653f\u5e9c.example domain
T
    wants <<'T'
    endpoint \u653f\u5e9c.example kms01.xn--mxtq1m.example 127.88.1.28 1688 open kms
T
done
# Bytes that are no text in any of them.
printf 'good.example\n\xff\xfe\xfd.example\nx\0y\n' >"$work/list"
probe --from "$work/list" --dns $S --timeout 10
[ "$(grep -c ' invalid$' "$work/seen")" -ge 1 ] || fail "broken bytes are taken for a name: $(cat "$work/seen")"
wants <<<'endpoint good.example kms01.good.example 127.88.1.1 1688 open kms'

# -- A line of a megabyte, and a line behind it.
{ head -c 1000000 /dev/zero | tr '\0' a; printf '\ngood.example\n'; } >"$work/list"
probe --from "$work/list" --dns $S --timeout 10
[ "$(grep -c '^target ' "$work/seen")" -eq 2 ] || fail "a long line: $(cut -c1-100 "$work/seen")"
[ "$(wc -c <"$work/err")" -lt 4000 ] || fail "a long line is said in full"
wants <<<'endpoint good.example kms01.good.example 127.88.1.1 1688 open kms'

# -- Standard input, by option and as a word, and together with words.
for arguments in '--from -' - 'several.example -'; do
    printf 'good.example\n' | run probe --json $arguments --dns $S --timeout 10 >"$work/out" 2>"$work/err"
    facts_seen <"$work/out" >"$work/seen" 2>&1 || fail "probe $arguments: no document"
    said="probe $arguments"
    wants <<<'endpoint good.example kms01.good.example 127.88.1.1 1688 open kms'
done
[ "$(grep -c ^target "$work/seen")" -eq 2 ] || fail "a word and a list"

# -- Nothing to look at, and what cannot be read.
: >"$work/empty"; printf '# nothing\n\n ,\n' >"$work/comments"; mkdir "$work/folder"; cp "$KMSDOCTOR" "$work/binary"
refuses 64 "$work/empty is empty" --from "$work/empty" --dns $S
refuses 64 "$work/comments is empty" --from "$work/comments" --dns $S
refuses 64 'standard input is empty' - --dns $S
refuses 64 'standard input is empty' --from - --dns $S
refuses 74 no-such-file --from "$work/no-such-file" --dns $S
refuses 74 'a folder, no file' --from "$work/folder" --dns $S
refuses 74 binary --from "$work/binary" --dns $S
# Somebody who may not read it (root may read everything).
: >"$work/locked" && chmod 000 "$work/locked"
other=(setpriv --reuid nobody --regid nogroup --clear-groups)
if "${other[@]}" test -x "$KMSDOCTOR" -a ! -r "$work/locked" 2>/dev/null; then
    "${other[@]}" "$KMSDOCTOR" probe --from "$work/locked" --dns $S >"$work/out" 2>"$work/err" </dev/null
    [ $? -eq 74 ] && grep -q locked "$work/err" || fail "a locked list: $(cat "$work/err")"
fi

# -- Words that are none end the run before anything is asked.
for word in -- -rf 'a b' '$(id)' ../x "$long" 1.2.3 '' . .. a..b '[::1' http://good.example/ good.example:x good.example:0 \
    good.example:99999 _vlmcs._tcp. _vlmcs._tcp.1.2.3.4 -a.example a-.example; do
    refuses 64 "$word" --dns $S -- good.example "$word"
done
refuses 64 '1 to 65535' --dns $S -- good.example:70000
refuses 64 'without http://' --dns $S -- http://kms01.good.example
refuses 64 '--machine is not for the command probe' good.example --dns $S --machine practice:cas-06345
refuses 64 red --dns $S -- $'x\e[31mred'
refuses 64 --parallel good.example --parallel 0
refuses 64 --parallel good.example --parallel 4097
refuses 64 --timeout good.example --timeout 0
refuses 64 --bogus good.example --bogus

# -- Hosts without number: each is told once, in the order of the list, however many are asked at once, and also where
# few files may be opened: a lack of sockets here is no fault of a host.
for last in {1..250}; do printf '127.88.%d.'"$last"'\n' 5 6 7 8 9 10 11; done >"$work/list"
for _ in {1..4}; do printf '127.88.2.%d\n' {1..60}; done >>"$work/list"
printf '%s.example\n' good several stale many both {a,b,c,d,e}{0,1} >>"$work/list"
many() { # PARALLEL FILES
    ulimit -n "$2"
    probe --from "$work/list" --parallel "$1" --dns $S --timeout 20
    printf '%s\n' "$failures" >"$work/failures"
    grep '^target ' "$work/seen" | cut -d' ' -f2 | cmp - "$work/list" || return 1
    # What is not there refuses, what is there is a KMS host: nothing else was seen.
    [ "$(grep -cE '^endpoint 127.88.([5-9]|1[01])\..* refused$' "$work/seen")" -eq 1750 ] || return 1
    [ "$(grep -cE '^endpoint 127.88.2\..* open kms$' "$work/seen")" -eq 240 ] || return 1
    [ "$(grep -cE '^endpoint [a-z]+.example .* open kms$' "$work/seen")" -ge 39 ] || return 1
    [ "$(grep -cE '^endpoint ' "$work/seen")" -eq "$(grep -cE '^endpoint .*( refused| open kms)$' "$work/seen")" ] || return 1
    grep -qxF 'lookup a0.example 127.88.0.53 refused' "$work/seen"
}
for case in '1 64' '256 1024' '4096 64' '4096 1024' '4096 4096' '256 20'; do
    (many $case) || fail "parallel and files $case: $(cut -d' ' -f1,5- "$work/seen" | grep ^endpoint | sort | uniq -c)"
    [ "$(cat "$work/failures")" -eq $failures ] || failures=$((failures + 1))
done
# So few that not even the DNS servers can be asked: that is said, and nothing else.
(ulimit -n 11; failures=0; refuses 74 'ulimit -n' good.example --dns $S; exit $((failures > 0))) || fail "eleven files"

# A seat, which is one machine, says so too and knows nothing.
(ulimit -n 14 && "$KMSDOCTOR" check --machine seat:good.example@$S --json --lang en >"$work/out" 2>"$work/err" </dev/null)
[ $? -eq 3 ] || fail "a seat with fourteen files: not exit 3"
grep -qF 'ulimit -n' "$work/err" || fail "a seat with fourteen files does not say so: $(cat "$work/err")"
grep -qF '"status":	"fail"' "$work/out" && fail "a seat with fourteen files finds faults: $(cat "$work/out")"

# -- Broken off in the middle: what was found until then, as a whole document.
interrupted() { # TARGETS...
    run probe --json "$@" --dns $S --timeout 60 >"$work/out" 2>"$work/err" </dev/null &
    local pid=$! tries
    # The silent host is being waited for when it has the bind.
    for ((tries = 0; tries < 200; tries++)); do
        grep -q '^127.88.1.14: a connection' "$LAB_STATE/strange-hosts.log" && break
        sleep 0.05
    done
    pkill -INT -P $pid
    wait $pid
    exit_code=$? said="interrupted $*"
    facts_seen <"$work/out" >"$work/seen" 2>"$work/problem" || fail "$said: no document: $(head -c 300 "$work/out")"
    code 130
}
interrupted good.example 127.88.1.14 127.88.1.11 several.example
grep -qE '^end [a-z]+ interrupted$' "$work/seen" || fail "$said: not said: $(grep ^end "$work/seen")"
never '^endpoint 127.88.1.(14|11)'
[ "$(grep -c ^target "$work/seen")" -eq 4 ] || fail "$said: not four targets"
wants <<'T'
    target 127.88.1.14 host incomplete
    target 127.88.1.11 host incomplete
T
# Half of the servers are no conclusion: one says that there is no record, the other has not spoken yet.
for format in --json --lang=en; do
    "$KMSDOCTOR" probe missing.example --dns $S --dns 127.88.0.55 --timeout 60 $format >"$work/out" 2>"$work/err" </dev/null &
    pid=$!
    sleep 1.5
    kill -INT $pid
    wait $pid
    [ $? -eq 130 ] || fail "half of the servers: not 130"
    grep -qE '"status":"(fail|warn|ok)"|\[(!!|OK)\]' "$work/out" &&
        fail "concluded from half of the servers: $(cat "$work/out")"
    grep -qE '"complete":false|Broken off before' "$work/out" || fail "not said to be broken off: $(cat "$work/out")"
done
# Also while the servers are silent, and with many waiting their turn.
run probe --json --from "$work/list" --parallel 4 --dns 127.88.0.55 --timeout 60 127.88.1.11 >"$work/out" 2>"$work/err" </dev/null &
pid=$!
sleep 1
pkill -INT -P $pid
wait $pid
[ $? -eq 130 ] || fail "interrupted with a silent server: no exit 130"
facts_seen <"$work/out" >"$work/seen" || fail "interrupted with a silent server: no document"
never '^lookup'
# While the list is still being typed it just ends.
mkfifo "$work/typing"
"$KMSDOCTOR" probe - --dns $S <"$work/typing" >"$work/out" 2>&1 &
pid=$!
exec 8>"$work/typing"
echo good.example >&8
for _ in {1..200}; do grep -q '^kmsdoctor$' "/proc/$pid/comm" && break; sleep 0.05; done
sleep 0.2
# A background job of a shell ignores SIGINT unless it sets it itself: so the program is asked what it would do.
grep -q '^SigCgt:.*[014589cd]$' "/proc/$pid/status" || fail "the list is read and SIGINT is caught already"
exec 8>&-
wait $pid
[ $? -ne 130 ] || fail "a typed list"

# The same of a seat: its deadline passes when one of the two has spoken. What was found counts, though.
"$KMSDOCTOR" check --machine seat:missing.example@$S,127.88.0.55 --timeout 1 --json >"$work/out" 2>/dev/null </dev/null
[ $? -eq 3 ] || fail "a seat concludes from half of the servers: $(grep -F '"fail"' -A3 "$work/out")"
"$KMSDOCTOR" check --machine seat:good.example@$S,127.88.0.55 --timeout 1 --json >"$work/out" 2>/dev/null </dev/null
grep -q kms01.good.example "$work/out" || fail "a seat forgets the record that was found"

# Also while nobody reads what is written: the pipe is full when it comes.
mkfifo "$work/unread"
exec 9<>"$work/unread"
for format in --json --lang=en; do
    "$KMSDOCTOR" probe --from "$work/list" --dns $S --timeout 5 $format >"$work/unread" 2>"$work/err" </dev/null &
    pid=$! before=-1
    for ((tries = 0; tries < 200; tries++)); do
        now=$(sed -n 's/^wchar: //p' "/proc/$pid/io")
        [ "${now:-0}" -ge 60000 ] && [ "$now" -eq $before ] && break
        before=${now:-0}
        sleep 0.2
    done
    [ $tries -lt 200 ] || fail "the pipe is never full"
    kill -INT $pid
    for ((tries = 0; tries < 40; tries++)); do kill -0 $pid 2>/dev/null || break; sleep 0.05; done
    kill -KILL $pid 2>/dev/null && fail "Ctrl-C does nothing while nobody reads ($format)"
    wait $pid 2>/dev/null
    [ $? -eq 130 ] || fail "Ctrl-C while nobody reads ($format): not 130"
    [ ! -s "$work/err" ] || fail "Ctrl-C while nobody reads ($format): $(cat "$work/err")"
    timeout 1 cat <&9 >/dev/null
done
exec 9>&-

# -- Standard output that cannot take it.
for target in good.example '--from '"$work/list"; do
    for format in '' --json; do
        run probe $target --dns $S --timeout 5 $format >/dev/full 2>"$work/err" </dev/null
        [ $? -eq 74 ] || fail "$target $format: a full disk is not exit 74"
        [ -s "$work/err" ] || fail "$target $format: a full disk is not said"
    done
done
for closed in '>&- 2>/dev/null' '>&- 2>&-' '<&- >&- 2>&-'; do
    eval 'run probe good.example --json --dns $S --timeout 5 '"$closed"
    [ $? -eq 74 ] || fail "closed with $closed: not exit 74"
done
run probe good.example --json --dns $S --timeout 10 <&- >"$work/out" 2>/dev/null
facts_seen <"$work/out" >/dev/null || fail "without standard input there is no document"
for format in --json --lang=en; do
    run probe --from "$work/list" $format --dns $S --timeout 5 2>"$work/err" | head -n 1 >/dev/null
    [ "${PIPESTATUS[0]}" -eq 74 ] || fail "a reader that goes away ($format): no exit 74"
    [ ! -s "$work/err" ] || fail "a reader that goes away ($format) is complained about: $(cat "$work/err")"
done

all_is_well "lists and limits"
